/** How one gets in: a sign-in link, or single sign-on where it is set up. */
import { Alert, Button, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { CircleAlert, KeyRound, Terminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../api/context.tsx';
import { Logo } from '../shell/logo.tsx';
import classes from './sign-in.module.css';

const route = getRouteApi('/sign-in');

/** What a failed sign-in comes back with. */
const PROBLEMS: Readonly<Record<string, string>> = {
  used: 'This sign-in link was used already. Ask an administrator for a new one.',
  expired: 'This sign-in link has expired. Ask an administrator for a new one.',
  refused: 'Your account is not allowed here. Ask an administrator of this gateway.',
};

export function SignInPage(): ReactNode {
  useDocumentTitle('Sign in · Weir');
  const { person, sso, isNew, version } = useSession();
  const { to, problem } = route.useSearch();
  if (person) return <Navigate to={to ?? '/'} replace />;
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Logo size={40} />
        <Title order={1} mt="md">
          {isNew ? 'Welcome to Weir' : 'Sign in to Weir'}
        </Title>
        <Text c="dimmed" mt={4}>
          The gateway between your agents and Confluence.
        </Text>
        {problem && (
          <Alert color="red" variant="light" icon={<CircleAlert size={18} />} mt="lg">
            {PROBLEMS[problem] ?? problem}
          </Alert>
        )}
        {sso && (
          <Button
            component="a"
            href="/login/oidc"
            size="md"
            fullWidth
            mt="lg"
            leftSection={<KeyRound size={16} />}
          >
            Continue with {sso.label}
          </Button>
        )}
        <div className={classes.hint}>
          <Terminal size={17} aria-hidden />
          <div>
            <Text fw={500} size="sm">
              {isNew ? 'Open the sign-in link from the log' : 'Open your sign-in link'}
            </Text>
            <Text c="dimmed" size="sm">
              {isNew
                ? 'Nobody owns this gateway yet. The terminal that started it printed a link; whoever opens it first becomes the owner.'
                : 'An administrator gives you a link that signs you in once. It works for one browser.'}
            </Text>
          </div>
        </div>
      </div>
      <Text c="dimmed" size="xs" className={classes.foot ?? ''}>
        Weir {version}
      </Text>
    </main>
  );
}
