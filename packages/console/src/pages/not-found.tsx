/** The page of an address that leads nowhere. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import type { ReactNode } from 'react';
import { Page } from '../ui/page.tsx';
import { Empty } from '../ui/states.tsx';

export function NotFound(): ReactNode {
  return (
    <Page title="Page not found">
      <Empty
        boxed
        icon={Compass}
        title="Nothing is at this address"
        text="The link may be old, or what it showed was deleted."
        action={
          <Button component={Link} to="/" variant="default">
            Go to servers
          </Button>
        }
      />
    </Page>
  );
}
