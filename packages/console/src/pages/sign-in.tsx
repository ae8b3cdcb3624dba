/** How one gets in: a sign-in link, or single sign-on where it is set up. */
import { Button, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { KeyRound, Terminal } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { sessionQuery, useClient, useSession } from '../api/context.tsx';
import { isConsolePath, rememberDestination } from '../destination.ts';
import { Logo } from '../shell/logo.tsx';
import classes from './sign-in.module.css';

const route = getRouteApi('/sign-in');

export function SignInPage(): ReactNode {
  useDocumentTitle('Sign in · Weir');
  const { person, sso, isNew, version } = useSession();
  const { to = '/' } = route.useSearch();
  const { history } = useRouter();
  // Goes on by itself once a link was opened in another tab.
  useQuery({ ...sessionQuery(useClient()), refetchInterval: 3000 });
  useEffect(() => {
    // Not only pages of the console send people here.
    if (person && isConsolePath(to)) history.replace(to);
    else if (person) window.location.replace(to);
  }, [person, to, history]);
  if (person) return null;
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
        {sso && (
          <Button
            component="a"
            href="/login/oidc"
            onClick={() => rememberDestination(to)}
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
