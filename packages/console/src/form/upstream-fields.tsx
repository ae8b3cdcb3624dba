/** How the gateway signs in at Confluence. */
import { Alert, Stack, TagsInput, TextInput } from '@mantine/core';
import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../api/context.tsx';
import { CopyLine } from '../ui/copy.tsx';
import { type Option, OptionCards } from '../ui/option-cards.tsx';
import classes from './fields.module.css';
import { ScopeList } from './scope-list.tsx';
import { SecretField } from './secret-field.tsx';
import {
  type App,
  makeUpstream,
  type Secret,
  signInId,
  signInsFor,
  type UpstreamKind,
} from './server-form.ts';
import type { ServerFormHandle } from './use-server-form.ts';

const KINDS: Readonly<Record<UpstreamKind, Omit<Option, 'value'>>> = {
  oauth: { label: 'OAuth 2.0', text: 'Everybody acts with their own account and consent.' },
  'api-token': { label: 'API token', text: 'One account for all callers, by its e-mail and token.' },
  pat: { label: 'Personal access token', text: 'One Data Center account for all callers.' },
  'service-account': { label: 'Service account', text: 'An Atlassian service account for all callers.' },
  'pass-through': { label: 'Pass-through', text: "The caller's own Data Center token; never kept." },
};

export interface UpstreamFieldsProps {
  readonly form: ServerFormHandle;
  readonly app: App;
  /** The fewest that the selection needs. */
  readonly scopes: { readonly granular: readonly string[]; readonly classic: readonly string[] } | undefined;
}

export function UpstreamFields({ form, app, scopes }: UpstreamFieldsProps): ReactNode {
  const { upstream, signIn } = form.values;
  const choose = (value: string) => {
    const kind = app.upstreams.find(each => each === value);
    if (!kind || kind === upstream.kind) return;
    form.setFieldValue('upstream', makeUpstream(kind, app));
    const allowed = signInsFor(kind);
    const kept = allowed.find(each => signInId(each) === signInId(signIn));
    form.setFieldValue('signIn', kept ?? allowed[0] ?? signIn);
  };
  return (
    <Stack gap="lg">
      <OptionCards
        label="Authentication type"
        hideLabel
        options={app.upstreams.map(kind => ({ value: kind, ...KINDS[kind] }))}
        value={upstream.kind}
        onChange={choose}
      />
      {upstream.kind === 'oauth' && <OAuthFields form={form} app={app} scopes={scopes} />}
      {upstream.kind === 'service-account' && (
        <>
          <TextInput label="Token URL" withAsterisk {...form.getInputProps('upstream.tokenUrl')} />
          <ClientFields form={form} />
        </>
      )}
      {upstream.kind === 'api-token' && (
        <div className={classes.pair}>
          <TextInput label="E-mail" withAsterisk type="email" {...form.getInputProps('upstream.email')} />
          <UpstreamSecret form={form} name="token" label="API token" />
        </div>
      )}
      {upstream.kind === 'pat' && <UpstreamSecret form={form} name="token" label="Personal access token" />}
      {upstream.kind === 'pass-through' && (
        <Alert variant="light" color="weir" icon={<Info size={18} />}>
          Agents send their own Data Center token with each call. It is used for that call and kept nowhere.
        </Alert>
      )}
    </Stack>
  );
}

function OAuthFields({ form, app, scopes }: UpstreamFieldsProps): ReactNode {
  const { publicUrl } = useSession();
  return (
    <>
      {app.ready && (
        <Alert variant="light" color="weir" icon={<Info size={18} />}>
          The sandbox's own OAuth app is filled in. At Atlassian you would create one in the developer
          console.
        </Alert>
      )}
      <CopyLine
        label="Redirect URI, to enter in the OAuth app"
        value={`${publicUrl}/v1/outbound/oauth/callback`}
        what="redirect URI"
      />
      <div className={classes.pair}>
        <TextInput
          label="Authorization URL"
          withAsterisk
          {...form.getInputProps('upstream.authorizationUrl')}
        />
        <TextInput label="Token URL" withAsterisk {...form.getInputProps('upstream.tokenUrl')} />
      </div>
      <ClientFields form={form} />
      {scopes && scopes.granular.length + scopes.classic.length > 0 && (
        <ScopeList label="Scopes that the selection needs" scopes={scopes.granular} />
      )}
      <TagsInput
        size="sm"
        label="Scopes to ask for instead"
        description="Empty: those that the selection needs. Press Enter after each."
        placeholder={form.getValues().upstream.kind === 'oauth' ? 'read:page:confluence' : ''}
        splitChars={[',', ' ']}
        data={[...(scopes?.granular ?? []), ...(scopes?.classic ?? [])]}
        {...form.getInputProps('upstream.scopes')}
      />
    </>
  );
}

function ClientFields({ form }: { readonly form: ServerFormHandle }): ReactNode {
  return (
    <div className={classes.pair}>
      <TextInput
        label="Client ID"
        withAsterisk
        autoComplete="off"
        {...form.getInputProps('upstream.clientId')}
      />
      <UpstreamSecret form={form} name="clientSecret" label="Client secret" />
    </div>
  );
}

interface UpstreamSecretProps {
  readonly form: ServerFormHandle;
  readonly name: 'token' | 'clientSecret';
  readonly label: string;
}

function UpstreamSecret({ form, name, label }: UpstreamSecretProps): ReactNode {
  const { upstream } = form.values;
  const value = secretOf(upstream, name);
  return (
    <SecretField
      label={label}
      value={value}
      error={form.errors[`upstream.${name}`] ?? form.errors[`upstream.${name}.value`]}
      onChange={secret => {
        form.setFieldValue('upstream', { ...upstream, [name]: secret });
        form.clearFieldError(`upstream.${name}`);
        form.clearFieldError(`upstream.${name}.value`);
      }}
    />
  );
}

function secretOf(upstream: ServerFormHandle['values']['upstream'], name: string): Secret {
  if (name === 'token' && 'token' in upstream) return upstream.token;
  if (name === 'clientSecret' && 'clientSecret' in upstream) return upstream.clientSecret;
  return { value: '' };
}
