/** The apps that a server can be made of. */
import { Badge, Skeleton, Text, TextInput } from '@mantine/core';
import { type AnswerOf, CONTRACT } from '@weir/gateway/api';
import { Search, SearchX } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useRead } from '../../api/context.tsx';
import { AppIcon } from '../../ui/app-icon.tsx';
import { formatPlural } from '../../ui/format.ts';
import { TextLink } from '../../ui/links.tsx';
import { Page } from '../../ui/page.tsx';
import { RoleButton } from '../../ui/role-button.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import classes from './catalogue.module.css';
import { useCreate } from './use-create.ts';

export type AppCardData = AnswerOf<typeof CONTRACT.catalogue.list>['items'][number];

export function CataloguePage(): ReactNode {
  const apps = useRead(CONTRACT.catalogue.list, {}, { staleTime: 300_000 });
  const [text, setText] = useState('');
  return (
    <Page title="Catalogue" description="Choose what your MCP server is made of.">
      <TextInput
        aria-label="Search the catalogue"
        placeholder="Search apps and capabilities"
        leftSection={<Search size={15} aria-hidden />}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        maw={380}
        mb="lg"
      />
      <Loaded query={apps} skeleton={<CardSkeletons />}>
        {({ items }) => {
          const found = items.filter(app => matches(app, text));
          if (found.length === 0)
            return <Empty boxed icon={SearchX} title="Nothing found" text={`No app matches “${text}”.`} />;
          return (
            <div className={classes.grid}>
              {found.map(app => (
                <AppCard key={app.id} app={app} />
              ))}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}

function AppCard({ app }: { readonly app: AppCardData }): ReactNode {
  const { create, pending } = useCreate();
  return (
    <article className={classes.card} aria-label={app.title}>
      <div className={classes.top}>
        <AppIcon app={app.id} size={42} />
        <div>
          <h2 className={classes.name}>
            <TextLink
              to="/catalogue/$app"
              params={{ app: app.id }}
              c="inherit"
              inherit
              className={classes.cover ?? ''}
            >
              {app.title}
            </TextLink>
          </h2>
          <Text size="sm" c="dimmed">
            {formatPlural(app.operations, 'endpoint')}
          </Text>
        </div>
      </div>
      <p className={classes.text}>{app.description}</p>
      <div className={classes.tags}>
        {app.capabilities.slice(0, 6).map(capability => (
          <Badge key={capability} size="sm" color="gray">
            {capability}
          </Badge>
        ))}
        {app.capabilities.length > 6 && (
          <Badge size="sm" color="gray" variant="outline">
            {app.capabilities.length - 6} more
          </Badge>
        )}
      </div>
      <div className={classes.foot}>
        <Text size="sm" c="dimmed">
          {app.ready ? 'Ready to try' : 'Third-party'}
        </Text>
        <RoleButton
          needs="editor"
          size="xs"
          loading={pending}
          onClick={() => create(app.id)}
          aria-label={`Create MCP server of ${app.title}`}
        >
          Create MCP server
        </RoleButton>
      </div>
    </article>
  );
}

function CardSkeletons(): ReactNode {
  return (
    <div className={classes.grid} aria-busy="true">
      {['cloud', 'datacenter', 'sandbox'].map(name => (
        <Skeleton key={name} height={240} radius="lg" />
      ))}
    </div>
  );
}

function matches(app: AppCardData, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = [app.title, app.description, ...app.capabilities].join(' ').toLowerCase();
  return words.every(word => all.includes(word));
}
