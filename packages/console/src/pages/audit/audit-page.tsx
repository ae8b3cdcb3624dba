/** The audit: search with filters in the URL, export, proof. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { AuditEntry, AuditOutcome, CONTRACT } from '@weir/gateway/api';
import { Download, Search, ShieldCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useClient, useRead } from '../../api/context.tsx';
import { AuditList } from '../../parts/audit-list.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RoleButton, useObstacle } from '../../ui/role-button.tsx';
import { type AuditSearch, countFilters, readAuditFilter, toAuditQuery } from './filter.ts';
import { ProofDrawer } from './proof-drawer.tsx';

const route = getRouteApi('/shell/audit');

const PERIODS = [
  { value: '', label: 'All time' },
  { value: '1', label: 'Last hour' },
  { value: '24', label: 'Last 24 hours' },
  { value: '168', label: 'Last 7 days' },
  { value: '720', label: 'Last 30 days' },
];

export function AuditPage(): ReactNode {
  const search = route.useSearch();
  const navigate = useNavigate();
  const client = useClient();
  const mayNotExport = useObstacle('auditor');
  const [proving, setProving] = useState(false);
  // The hours back are counted from when the filter was chosen, so that the list keeps its identity.
  const [since] = useState(() => Date.now());
  const query = toAuditQuery(search, since);
  const change = (part: Readonly<Record<string, unknown>>) =>
    void navigate({
      to: '/audit',
      search: readAuditFilter({ ...search, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Page
      title="Audit"
      width="wide"
      description="Every call, sign-in and change: who, what, where, and how it ended."
      actions={
        <>
          <RoleButton
            needs="auditor"
            variant="default"
            leftSection={<ShieldCheck size={15} aria-hidden />}
            onClick={() => setProving(true)}
          >
            Verify
          </RoleButton>
          {mayNotExport ? (
            <RoleButton needs="auditor" variant="default" leftSection={<Download size={15} aria-hidden />}>
              Export
            </RoleButton>
          ) : (
            <Button
              component="a"
              variant="default"
              href={client.addressOf(CONTRACT.audit.export, { query })}
              download="audit.jsonl"
              leftSection={<Download size={15} aria-hidden />}
            >
              Export
            </Button>
          )}
        </>
      }
    >
      <Stack gap="md">
        <Filters search={search} onChange={change} />
        <Panel flush>
          <AuditList
            key={JSON.stringify(query)}
            filter={query}
            {...(countFilters(search) > 0 && { onClear: () => void navigate({ to: '/audit', search: {} }) })}
          />
        </Panel>
      </Stack>
      <ProofDrawer opened={proving} onClose={() => setProving(false)} />
    </Page>
  );
}

interface FiltersProps {
  readonly search: AuditSearch;
  readonly onChange: (part: Readonly<Record<string, unknown>>) => void;
}

function Filters({ search, onChange }: FiltersProps): ReactNode {
  const servers = useRead(CONTRACT.servers.list, {});
  const [text, setText] = useState(search.text ?? '');
  const search_ = useDebouncedCallback((value: string) => onChange({ text: value }), 300);
  return (
    <Group gap="xs" role="search" aria-label="Filters">
      <TextInput
        aria-label="Search the audit"
        placeholder="Search people, tools, targets, reasons"
        leftSection={<Search size={15} aria-hidden />}
        value={text}
        onChange={event => {
          setText(event.currentTarget.value);
          search_(event.currentTarget.value);
        }}
        style={{ flex: '1 1 260px' }}
      />
      <Filter
        label="Period"
        value={search.last === undefined ? '' : String(search.last)}
        data={PERIODS}
        onChange={last => onChange({ last: last || undefined })}
      />
      <Filter
        label="Kind"
        value={search.kind ?? ''}
        data={[
          { value: '', label: 'All kinds' },
          ...AuditEntry.shape.kind.options.map(kind => ({ value: kind, label: kind })),
        ]}
        onChange={kind => onChange({ kind })}
      />
      <Filter
        label="Outcome"
        value={search.outcome ?? ''}
        data={[
          { value: '', label: 'All outcomes' },
          ...AuditOutcome.options.map(outcome => ({ value: outcome, label: outcome })),
        ]}
        onChange={outcome => onChange({ outcome })}
      />
      <Filter
        label="Server"
        value={search.server ?? ''}
        data={[
          { value: '', label: 'All servers' },
          ...(servers.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={server => onChange({ server })}
      />
    </Group>
  );
}

interface FilterProps {
  readonly label: string;
  readonly value: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Filter({ label, value, data, onChange }: FilterProps): ReactNode {
  const known = data.some(each => each.value === value) ? data : [...data, { value, label: value }];
  return (
    <Select
      aria-label={label}
      w={150}
      data={[...known]}
      value={value}
      onChange={chosen => onChange(chosen ?? '')}
    />
  );
}
