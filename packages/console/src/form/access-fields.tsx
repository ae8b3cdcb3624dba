/** How agents get in, which sites are served, and who may use the server. */
import { ActionIcon, Button, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Option, OptionCards } from '../ui/option-cards.tsx';
import classes from './fields.module.css';
import { signInId, signInsFor } from './server-form.ts';
import type { ServerFormHandle } from './use-server-form.ts';

const WAYS: Readonly<Record<string, Omit<Option, 'value'>>> = {
  'oauth.confluence': {
    label: 'OAuth with Confluence consent',
    text: 'Agents sign in by OAuth 2.1; people are known by their own Confluence account.',
  },
  'oauth.console': {
    label: 'OAuth with gateway sign-in',
    text: 'Agents sign in by OAuth 2.1; people are known by their sign-in here.',
  },
  key: { label: 'Access key', text: 'For machines and people without OAuth. Keys are made in settings.' },
  open: { label: 'Open', text: 'Whoever is on this machine. For trying it out.' },
  'pass-through': { label: 'Pass-through', text: 'The Data Center token itself lets the caller in.' },
};

export function SignInFields({ form }: { readonly form: ServerFormHandle }): ReactNode {
  const { signIn, upstream } = form.values;
  const ways = signInsFor(upstream.kind);
  return (
    <Stack>
      <OptionCards
        label="Sign-in of agents"
        hideLabel
        options={ways.map(way => ({ value: signInId(way), label: signInId(way), ...WAYS[signInId(way)] }))}
        value={signInId(signIn)}
        onChange={id => {
          const way = ways.find(each => signInId(each) === id);
          if (way) form.setFieldValue('signIn', way);
        }}
        error={form.errors['signIn.mode']}
      />
      {signIn.mode === 'oauth' && (
        <Switch
          label="Dynamic client registration"
          description="Lets in clients without a metadata document of their own. Most of today's clients need it."
          checked={signIn.registration}
          onChange={event =>
            form.setFieldValue('signIn', { ...signIn, registration: event.currentTarget.checked })
          }
        />
      )}
    </Stack>
  );
}

export function SitesFields({ form }: { readonly form: ServerFormHandle }): ReactNode {
  const { sites, app } = form.values;
  const isCloud = app !== 'confluence-datacenter';
  // Not by the form's list actions: they leave it unchanged in its own eyes, and nothing would offer to save.
  const setSites = (changed: typeof sites): void => form.setFieldValue('sites', changed);
  return (
    <Stack gap="xs">
      {sites.length === 0 && (
        <Text size="sm" c="dimmed">
          {isCloud
            ? 'No site yet: the one that you test the connection with is taken.'
            : 'No site yet: the base URL is taken.'}
        </Text>
      )}
      {sites.map((site, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
        <div key={index} className={classes.site}>
          <TextInput
            label={`Address of site ${index + 1}`}
            placeholder="https://acme.atlassian.net"
            {...form.getInputProps(`sites.${index}.url`)}
          />
          {isCloud ? (
            <TextInput
              label={`Cloud id of site ${index + 1}`}
              title={site.cloudId}
              value={site.cloudId ?? ''}
              error={form.errors[`sites.${index}.cloudId`]}
              onChange={event => {
                const { cloudId: _, ...rest } = site;
                const value = event.currentTarget.value.trim();
                const changed = value === '' ? rest : { ...rest, cloudId: value };
                setSites(sites.map((each, at) => (at === index ? changed : each)));
              }}
            />
          ) : (
            <span />
          )}
          <ActionIcon
            size={36}
            aria-label={`Remove site ${index + 1}`}
            onClick={() => setSites(sites.filter((_, at) => at !== index))}
          >
            <Trash2 size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => setSites([...sites, { url: '' }])}
        >
          Add site
        </Button>
      </div>
    </Stack>
  );
}

export function AudienceFields({ form }: { readonly form: ServerFormHandle }): ReactNode {
  const { rule } = form.values.audience;
  return (
    <Stack>
      <OptionCards
        label="Who may use it"
        hideLabel
        options={[
          { value: 'site', label: 'Everybody of the sites', text: 'Whoever has an account on a site above.' },
          {
            value: 'listed',
            label: 'Only those listed',
            text: 'Of these, the groups, domains and people you name.',
          },
        ]}
        value={rule}
        onChange={value => form.setFieldValue('audience.rule', value === 'listed' ? 'listed' : 'site')}
        error={form.errors['audience.rule']}
      />
      {rule === 'listed' && (
        <div className={classes.pair}>
          <TagsInput
            size="sm"
            label="Groups"
            placeholder="engineering"
            {...form.getInputProps('audience.groups')}
          />
          <TagsInput
            size="sm"
            label="E-mail domains"
            placeholder="acme.com"
            {...form.getInputProps('audience.domains')}
            error={firstError(form, 'audience.domains')}
          />
          <TagsInput
            size="sm"
            label="People"
            placeholder="ada@acme.com"
            {...form.getInputProps('audience.emails')}
            error={firstError(form, 'audience.emails')}
          />
        </div>
      )}
    </Stack>
  );
}

/** The first word on an item of a list. */
function firstError(form: ServerFormHandle, field: string): ReactNode {
  return Object.entries(form.errors).find(([path]) => path.startsWith(field))?.[1];
}
