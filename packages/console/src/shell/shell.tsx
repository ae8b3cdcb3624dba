/** The frame around every page: skip link, sidebar, top bar on narrow screens, spotlight. */
import { AppShell, Burger, Kbd, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { CONTRACT, mayAct } from '@weir/gateway/api';
import { Search } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useMay, useRead, useSession } from '../api/context.tsx';
import { Logo } from './logo.tsx';
import { PLACES } from './nav.tsx';
import classes from './shell.module.css';
import { useSpotlightKey } from './spotlight-store.ts';
import { UserMenu } from './user-menu.tsx';

const Spotlight = lazy(async () => ({ default: (await import('./spotlight.tsx')).SearchSpotlight }));

export function Shell(): ReactNode {
  const [opened, menu] = useDisclosure();
  const spotlight = useSpotlightKey();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: state => state.location.pathname });
  // A new page closes the menu of narrow screens.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what it reacts to
  useEffect(() => menu.close(), [path]);
  return (
    <AppShell
      header={{ height: { base: 52, md: 0 } }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={0}
      transitionDuration={0}
    >
      <button type="button" className="weir-skip" onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <AppShell.Header className={classes.header ?? ''} hiddenFrom="md" withBorder={false}>
        <Burger opened={opened} onClick={menu.toggle} size="sm" aria-label="Menu" aria-expanded={opened} />
        <Logo size={24} />
        <strong>Weir</strong>
        <span className={classes.spacer} />
        <UnstyledButton onClick={spotlight.open} aria-label="Search" p={8}>
          <Search size={18} aria-hidden />
        </UnstyledButton>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar ?? ''} withBorder={false}>
        <Link to="/" className={classes.brand}>
          <Logo /> Weir
        </Link>
        <UnstyledButton className={classes.search ?? ''} onClick={spotlight.open}>
          <Search size={15} aria-hidden />
          <span>Search</span>
          <Kbd size="xs">{isMac() ? '⌘ K' : 'Ctrl K'}</Kbd>
        </UnstyledButton>
        <Navigation />
        <span className={classes.spacer} />
        <UserMenu />
      </AppShell.Navbar>
      <AppShell.Main className={classes.main ?? ''} id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
      {spotlight.wanted && (
        <Suspense>
          <Spotlight />
        </Suspense>
      )}
    </AppShell>
  );
}

function Navigation(): ReactNode {
  const { person } = useSession();
  const open = useRead(
    CONTRACT.alerts.list,
    { query: { open: 'true' } },
    { enabled: useMay('viewer'), refetchInterval: 60_000 },
  );
  const alerts = open.data?.items.length ?? 0;
  return (
    <nav aria-label="Main" style={{ display: 'grid', gap: 2 }}>
      {PLACES.filter(place => person && mayAct(person.role, place.role)).map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={classes.link}
          activeOptions={{ exact: false, includeSearch: false }}
        >
          <Icon size={16} aria-hidden />
          {label}
          {to === '/alerts' && alerts > 0 && (
            <span className={classes.count}>
              {alerts}
              <span className="weir-hidden"> open</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
