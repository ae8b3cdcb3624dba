/** The routes of the console: each page is a chunk of its own, its filters and tabs live in the URL. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { mayAct } from '@weir/gateway/api';
import type { Client } from './api/client.ts';
import { sessionQuery } from './api/context.tsx';
import { isConsolePath, isOwnPath, takeDestination } from './destination.ts';
import { readAuditFilter } from './pages/audit/filter.ts';
import { NotFound } from './pages/not-found.tsx';
import { RouteFailure } from './pages/route-failure.tsx';
import { Shell } from './shell/shell.tsx';

interface Context {
  readonly client: Client;
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: search => ({
    ...(typeof search['to'] === 'string' && isOwnPath(search['to']) && { to: search['to'] }),
  }),
  loader: ({ context }) => context.queries.ensureQueryData(sessionQuery(context.client)),
  component: lazyRouteComponent(() => import('./pages/sign-in.tsx'), 'SignInPage'),
});

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const { person } = await context.queries.ensureQueryData(sessionQuery(context.client));
    if (!person)
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } });
    if (!mayAct(person.role, 'viewer') && location.pathname !== '/account')
      throw redirect({ to: '/account' });
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    const wanted = takeDestination();
    if (wanted) throw redirect({ href: wanted, reloadDocument: !isConsolePath(wanted) });
    throw redirect({ to: '/servers' });
  },
});

const servers = createRoute({
  getParentRoute: () => shell,
  path: '/servers',
  component: lazyRouteComponent(() => import('./pages/servers/servers-page.tsx'), 'ServersPage'),
});

const server = createRoute({
  getParentRoute: () => shell,
  path: '/servers/$server',
  validateSearch: search => ({
    ...(typeof search['tab'] === 'string' && { tab: search['tab'] }),
    ...(typeof search['tool'] === 'string' && { tool: search['tool'] }),
    ...(typeof search['test'] === 'string' && { test: search['test'] }),
    ...(search['created'] === true && { created: true }),
  }),
  component: lazyRouteComponent(() => import('./pages/server/server-page.tsx'), 'ServerPage'),
});

const catalogue = createRoute({
  getParentRoute: () => shell,
  path: '/catalogue',
  component: lazyRouteComponent(() => import('./pages/catalogue/catalogue-page.tsx'), 'CataloguePage'),
});

const app = createRoute({
  getParentRoute: () => shell,
  path: '/catalogue/$app',
  component: lazyRouteComponent(() => import('./pages/catalogue/app-page.tsx'), 'AppPage'),
});

const create = createRoute({
  getParentRoute: () => shell,
  path: '/create/$draft',
  validateSearch: search => ({ step: readStep(search['step']) }),
  component: lazyRouteComponent(() => import('./pages/wizard/wizard-page.tsx'), 'WizardPage'),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: readAuditFilter,
  component: lazyRouteComponent(() => import('./pages/audit/audit-page.tsx'), 'AuditPage'),
});

const alerts = createRoute({
  getParentRoute: () => shell,
  path: '/alerts',
  component: lazyRouteComponent(() => import('./pages/alerts-page.tsx'), 'AlertsPage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: search => ({ ...(typeof search['tab'] === 'string' && { tab: search['tab'] }) }),
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});

const routeTree = root.addChildren([
  signIn,
  shell.addChildren([home, servers, server, catalogue, app, create, audit, alerts, settings, account]),
]);

export function createConsoleRouter(context: Context) {
  return createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: RouteFailure,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}

function readStep(value: unknown): number {
  const step = Number(value);
  return Number.isInteger(step) && step >= 1 && step <= 6 ? step : 1;
}
