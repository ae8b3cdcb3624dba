/** Everything at a glance, with the way back to each part. */
import { Button, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { PROTECTION_WORDS } from '../../form/protection-fields.tsx';
import type { ServerForm } from '../../form/server-form.ts';
import { signInId } from '../../form/server-form.ts';
import { usePreview } from '../../form/use-preview.ts';
import { Address } from '../../ui/address.tsx';
import { formatNumber } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import type { StepProps } from './step-props.ts';
import classes from './wizard.module.css';

const UPSTREAMS = {
  oauth: 'OAuth 2.0 (configured)',
  'api-token': 'API token (configured)',
  pat: 'Personal access token (configured)',
  'service-account': 'Service account (configured)',
  'pass-through': 'Pass-through',
} as const;

const WAYS: Readonly<Record<string, string>> = {
  'oauth.confluence': 'OAuth 2.1, known by their Confluence account',
  'oauth.console': 'OAuth 2.1, known by their sign-in here',
  key: 'Access key',
  open: 'Open, on this machine only',
  'pass-through': 'Data Center token of the caller',
};

const CONFIRM = { nothing: 'nothing', destructive: 'destructive calls', writes: 'every write' } as const;

type Row = readonly [label: string, value: ReactNode];

export function ReviewStep({ form, onGo }: StepProps): ReactNode {
  const { values } = form;
  const preview = usePreview(values).data;
  return (
    <Stack gap="md" className={classes.narrow ?? ''}>
      <Part
        title="Endpoints"
        onEdit={() => onGo(1)}
        rows={[
          ['Base URL', <Address key="url" url={values.baseUrl} />],
          ['Endpoints', preview ? formatNumber(preview.operations) : '…'],
          [
            'Tools',
            preview ? `${formatNumber(preview.tools.length)}, ${formatNumber(preview.tokens)} tokens` : '…',
          ],
        ]}
      />
      <Part
        title="Basics"
        onEdit={() => onGo(2)}
        rows={[
          ['Name', values.name || 'missing'],
          ['Address', `/mcp/${values.slug || '…'}`],
          ['Description', values.description || 'none'],
          ['Production mode', values.production ? 'On' : 'Off'],
        ]}
      />
      <Part
        title="Authentication"
        onEdit={() => onGo(3)}
        rows={accessRows(values, preview?.scopes.granular.length)}
      />
      <Part
        title="Security"
        onEdit={() => onGo(4)}
        rows={[
          ['API protection', PROTECTION_WORDS[values.protection.mode]],
          ['Read-only', values.selection.readOnly ? 'Yes' : 'No'],
          ['Spaces', describeSpaces(values)],
          ['Asks a person before', CONFIRM[values.policy.confirm]],
        ]}
      />
      <Part
        title="Deployment"
        onEdit={() => onGo(5)}
        rows={[['Method', values.deployment === 'here' ? 'Run here' : 'Export configuration']]}
      />
    </Stack>
  );
}

function accessRows(values: ServerForm, scopes: number | undefined): Row[] {
  const { upstream, signIn, audience, sites } = values;
  return [
    ['Authentication', UPSTREAMS[upstream.kind]],
    ...(upstream.kind === 'oauth'
      ? [
          [
            'Scopes',
            upstream.scopes.length > 0 ? `${upstream.scopes.length}, chosen` : `${scopes ?? '…'}, computed`,
          ] as const,
        ]
      : []),
    ['Agents sign in by', WAYS[signInId(signIn)]],
    ['Sites', sites.map(site => site.name ?? site.url).join(', ') || 'the one tested first'],
    [
      'Who may use it',
      audience.rule === 'site'
        ? 'Everybody of the sites'
        : [...audience.groups, ...audience.domains, ...audience.emails].join(', '),
    ],
  ];
}

function describeSpaces({ policy }: ServerForm): string {
  const { allow, deny } = policy.spaces;
  const allowed = allow.length > 0 ? `only ${allow.join(', ')}` : 'all';
  return deny.length > 0 ? `${allowed}, never ${deny.join(', ')}` : allowed;
}

interface PartProps {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly onEdit: () => void;
}

function Part({ title, rows, onEdit }: PartProps): ReactNode {
  return (
    <Panel
      title={title}
      actions={
        <Button size="compact-xs" variant="default" onClick={onEdit} aria-label={`Edit ${title}`}>
          Edit
        </Button>
      }
    >
      <dl className={classes.review}>
        {rows.map(([label, value]) => (
          <Pair key={label} label={label} value={value} />
        ))}
      </dl>
    </Panel>
  );
}

function Pair({ label, value }: { readonly label: string; readonly value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
