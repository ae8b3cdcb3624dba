/** Every operation of an app in groups that open; searching opens those that match. */
import { Button, Checkbox, Chip, Group, Text, TextInput } from '@mantine/core';
import { ChevronRight, Search, SearchX } from 'lucide-react';
import { memo, type ReactNode, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { groupByTag, matchesOperation, type OperationRow } from '../pages/catalogue/operations.ts';
import { formatNumber } from '../ui/format.ts';
import { Panel } from '../ui/panel.tsx';
import { RiskBadge } from '../ui/risk-badge.tsx';
import { Empty } from '../ui/states.tsx';
import classes from './picker.module.css';
import {
  chooseOperations,
  chooseOwnTool,
  chosenOperations,
  type Selection,
  selectableRows,
} from './selection.ts';
import type { App } from './server-form.ts';

const RISKS = ['read', 'write', 'destructive', 'admin'] as const;

export interface OperationPickerProps {
  readonly app: App;
  readonly selection: Selection;
  readonly onChange: (selection: Selection) => void;
}

export function OperationPicker({ app, selection, onChange }: OperationPickerProps): ReactNode {
  const [text, setText] = useState('');
  const [risks, setRisks] = useState<string[]>([]);
  const wanted = useDeferredValue(text);
  const rows = useMemo(() => selectableRows(app), [app]);
  const shown = useMemo(
    () =>
      rows.filter(row => matchesOperation(row, wanted) && (risks.length === 0 || risks.includes(row.risk))),
    [rows, wanted, risks],
  );
  const groups = useMemo(() => groupByTag(shown), [shown]);
  const chosen = useMemo(() => chosenOperations(selection, app), [selection, app]);
  const ownTools = useMemo(() => new Set(selection.tools), [selection.tools]);
  // Rows keep their identity while one of 400 changes.
  const latest = useRef({ selection, onChange });
  latest.current = { selection, onChange };
  const choose = useCallback(
    (ids: readonly string[], isChosen: boolean) => {
      latest.current.onChange(chooseOperations(latest.current.selection, app, { ids, chosen: isChosen }));
    },
    [app],
  );
  const own = useCallback((id: string, isOwn: boolean) => {
    latest.current.onChange(chooseOwnTool(latest.current.selection, id, isOwn));
  }, []);
  const filtered = wanted !== '' || risks.length > 0;
  return (
    <Panel
      flush
      title="Endpoints"
      description={`${formatNumber(chosen.size)} of ${formatNumber(rows.length)} may be called, by any tool.`}
    >
      <div className={classes.bar}>
        <TextInput
          size="xs"
          aria-label="Search endpoints"
          placeholder="Search by name, path or group"
          leftSection={<Search size={14} aria-hidden />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          className={classes.search ?? ''}
        />
        <Chip.Group multiple value={risks} onChange={setRisks}>
          <Group gap={6} role="group" aria-label="Risk">
            {RISKS.map(risk => (
              <Chip key={risk} value={risk} size="xs" variant="outline">
                {risk}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Group gap={6}>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              choose(
                shown.map(row => row.id),
                true,
              )
            }
          >
            Select {filtered ? 'shown' : 'all'}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() =>
              choose(
                shown.map(row => row.id),
                false,
              )
            }
          >
            Clear {filtered ? 'shown' : 'all'}
          </Button>
        </Group>
      </div>
      {groups.length === 0 && <Empty compact icon={SearchX} title="No endpoint matches" />}
      {groups.map(({ tag, rows: members }) => (
        <TagGroup
          key={tag}
          tag={tag}
          rows={members}
          chosen={chosen}
          ownTools={ownTools}
          searching={wanted !== ''}
          onChoose={choose}
          onOwn={own}
        />
      ))}
    </Panel>
  );
}

interface TagGroupProps {
  readonly tag: string;
  readonly rows: readonly OperationRow[];
  readonly chosen: ReadonlySet<string>;
  readonly ownTools: ReadonlySet<string>;
  readonly searching: boolean;
  readonly onChoose: (ids: readonly string[], chosen: boolean) => void;
  readonly onOwn: (id: string, own: boolean) => void;
}

function TagGroup({ tag, rows, chosen, ownTools, searching, onChoose, onOwn }: TagGroupProps): ReactNode {
  const [opened, setOpened] = useState(false);
  const open = opened || searching;
  const count = rows.filter(row => chosen.has(row.id)).length;
  return (
    <div className={classes.group}>
      <div className={classes.head}>
        <Checkbox
          size="xs"
          aria-label={`All of ${tag}`}
          checked={count === rows.length}
          indeterminate={count > 0 && count < rows.length}
          onChange={event =>
            onChoose(
              rows.map(row => row.id),
              event.currentTarget.checked,
            )
          }
        />
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          onClick={() => setOpened(!opened)}
        >
          <ChevronRight size={15} aria-hidden className={classes.chevron} />
          <span className={classes.tag}>{tag}</span>
          <Text span size="xs" c="dimmed" className="weir-number">
            {count} of {rows.length}
          </Text>
        </button>
      </div>
      {open && (
        <ul className={classes.rows}>
          {rows.map(row => (
            <Row
              key={row.id}
              row={row}
              chosen={chosen.has(row.id)}
              own={ownTools.has(row.id)}
              onChoose={onChoose}
              onOwn={onOwn}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface RowProps {
  readonly row: OperationRow;
  readonly chosen: boolean;
  readonly own: boolean;
  readonly onChoose: TagGroupProps['onChoose'];
  readonly onOwn: TagGroupProps['onOwn'];
}

const Row = memo(function Row({ row, chosen, own, onChoose, onOwn }: RowProps): ReactNode {
  return (
    <li className={classes.row}>
      <label className={classes.pick}>
        <input
          type="checkbox"
          className={classes.box}
          checked={chosen}
          onChange={event => onChoose([row.id], event.currentTarget.checked)}
        />
        <span className={classes.words}>
          <span>
            {row.title}
            {row.deprecated && <span className={classes.note}> deprecated</span>}
            {row.experimental && <span className={classes.note}> experimental</span>}
          </span>
          <span className={classes.path}>
            {row.method} {row.path}
          </span>
        </span>
      </label>
      {chosen && (
        <button
          type="button"
          className={classes.own}
          aria-pressed={own}
          aria-label={`${row.title} as a tool of its own`}
          title="Offer this endpoint as a tool of its own; without, agents reach it through the execute tools."
          onClick={() => onOwn(row.id, !own)}
        >
          Own tool
        </button>
      )}
      <RiskBadge risk={row.risk} />
    </li>
  );
});
