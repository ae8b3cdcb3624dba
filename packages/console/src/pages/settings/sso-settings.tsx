/** Single sign-on by OpenID Connect: the issuer, who may sign in, and which role groups get. */
import { ActionIcon, Button, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { DeploymentSettings, Role } from '@weir/gateway/api';
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../../api/context.tsx';
import { SecretField } from '../../form/secret-field.tsx';
import type { Secret } from '../../form/server-form.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { CopyLine } from '../../ui/copy.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Loaded, Rows } from '../../ui/states.tsx';
import classes from './settings.module.css';
import { type Deployment, useDeployment, useSaveDeployment } from './use-deployment.ts';

interface SsoForm {
  label: string;
  issuer: string;
  clientId: string;
  clientSecret: Secret;
  domains: string[];
  groupsClaim: string;
  roles: { group: string; role: Role }[];
  defaultRole: Role;
}

type SsoHandle = UseFormReturnType<SsoForm>;

export function SsoSettings(): ReactNode {
  const settings = useDeployment();
  return (
    <Loaded query={settings} skeleton={<Rows count={6} />}>
      {data => <SsoEditor key={data.sso ? 'set' : 'new'} settings={data} />}
    </Loaded>
  );
}

function SsoEditor({ settings }: { readonly settings: Deployment }): ReactNode {
  const { publicUrl } = useSession();
  const form = useForm<SsoForm>({ initialValues: makeForm(settings.sso) });
  const { save, saving } = useSaveDeployment();
  const submit = form.onSubmit(({ roles, ...values }) => {
    const mapped = Object.fromEntries(roles.filter(row => row.group).map(row => [row.group, row.role]));
    const parsed = DeploymentSettings.shape.sso.safeParse({ ...values, roles: mapped });
    if (parsed.success) {
      save(settings, { sso: parsed.data });
      form.resetDirty();
      return;
    }
    form.setErrors(
      Object.fromEntries(
        parsed.error.issues.map(issue => [
          String(issue.path[0]),
          issue.path[0] === 'issuer' ? 'Give an address such as https://login.example.com.' : 'Fill this in.',
        ]),
      ),
    );
  });
  return (
    <form className={classes.narrow} onSubmit={submit} noValidate>
      <Panel
        title="Single sign-on"
        description="People sign in with your own identity provider, by OpenID Connect."
        foot={
          <>
            {settings.sso && (
              <ConfirmButton
                needs="admin"
                size="xs"
                variant="default"
                title="Turn single sign-on off?"
                text="People then sign in by links only. Their accounts stay."
                verb="Turn off"
                onConfirm={() => save(settings, { sso: null })}
              >
                Turn off
              </ConfirmButton>
            )}
            <Button type="submit" size="xs" loading={saving} disabled={!form.isDirty()}>
              Save
            </Button>
          </>
        }
      >
        <Stack gap="lg">
          <CopyLine
            label="Redirect URI, to enter at the provider"
            value={`${publicUrl}/login/oidc/callback`}
            what="redirect URI"
          />
          <SsoFields form={form} />
          <RoleMapping form={form} />
        </Stack>
      </Panel>
    </form>
  );
}

function SsoFields({ form }: { readonly form: SsoHandle }): ReactNode {
  return (
    <div className={classes.pair}>
      <TextInput
        label="Issuer"
        placeholder="https://login.example.com"
        withAsterisk
        {...form.getInputProps('issuer')}
      />
      <TextInput
        label="Name on the button"
        placeholder="Acme"
        withAsterisk
        {...form.getInputProps('label')}
      />
      <TextInput label="Client ID" withAsterisk autoComplete="off" {...form.getInputProps('clientId')} />
      <SecretField
        label="Client secret"
        value={form.values.clientSecret}
        onChange={secret => form.setFieldValue('clientSecret', secret)}
        error={form.errors['clientSecret']}
      />
      <TagsInput
        size="sm"
        label="E-mail domains"
        description="Empty: everybody whom the provider knows."
        placeholder="acme.com"
        {...form.getInputProps('domains')}
      />
      <TextInput
        label="Claim that lists groups"
        description="Of the identity token."
        {...form.getInputProps('groupsClaim')}
      />
    </div>
  );
}

function RoleMapping({ form }: { readonly form: SsoHandle }): ReactNode {
  const { roles } = form.values;
  // Not by the form's list actions: they leave it unchanged in its own eyes, and nothing would offer to save.
  const setRoles = (changed: typeof roles): void => form.setFieldValue('roles', changed);
  return (
    <div>
      <Text fw={500} size="sm">
        Roles by group
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        The strongest role of a person's groups counts.
      </Text>
      <Stack gap="xs">
        {roles.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
          <div key={index} className={classes.mapping}>
            <TextInput
              aria-label={`Group ${index + 1}`}
              placeholder="platform-team"
              {...form.getInputProps(`roles.${index}.group`)}
            />
            <Select
              aria-label={`Role of group ${row.group || index + 1}`}
              data={Role.options}
              {...form.getInputProps(`roles.${index}.role`)}
            />
            <ActionIcon
              size={36}
              aria-label={`Remove group ${index + 1}`}
              onClick={() => setRoles(roles.filter((_, at) => at !== index))}
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
            onClick={() => setRoles([...roles, { group: '', role: 'viewer' }])}
          >
            Add group
          </Button>
        </div>
        <Select
          label="Role of everybody else"
          maw={220}
          data={Role.options}
          {...form.getInputProps('defaultRole')}
        />
      </Stack>
    </div>
  );
}

function makeForm(sso: Deployment['sso']): SsoForm {
  return {
    label: sso?.label ?? '',
    issuer: sso?.issuer ?? '',
    clientId: sso?.clientId ?? '',
    clientSecret: sso?.clientSecret.set ? { set: true } : { value: '' },
    domains: [...(sso?.domains ?? [])],
    groupsClaim: sso?.groupsClaim ?? 'groups',
    roles: Object.entries(sso?.roles ?? {}).map(([group, role]) => ({ group, role })),
    defaultRole: sso?.defaultRole ?? 'member',
  };
}
