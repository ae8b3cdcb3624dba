/** Starts the console: a pure client of the gateway's admin API. */
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './styles.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { CONTRACT } from '@weir/gateway/api';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/api-error.ts';
import { createClient } from './api/client.ts';
import { ClientProvider, keyOf } from './api/context.tsx';
import { createConsoleRouter } from './router.tsx';
import { resolveVariables, theme } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status >= 400),
    },
  },
});
const client = createClient({
  onSignedOut: () => {
    void queries.invalidateQueries({ queryKey: keyOf(CONTRACT.session.get) }).then(() => router.invalidate());
  },
});
const router = createConsoleRouter({ client, queries });

const container = document.getElementById('root');
if (container)
  createRoot(container).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
        {/* At the top: the bars that save and go on are at the bottom. */}
        <Notifications position="top-center" limit={4} />
        <QueryClientProvider client={queries}>
          <ClientProvider client={client}>
            <RouterProvider router={router} />
          </ClientProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
