/** The row of tabs above a page's sides; on a narrow screen it scrolls, and the open one is in sight. */
import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './tab-row.module.css';

interface TabRowProps {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly label: string }[];
  /** The id of the open one. */
  readonly active: string;
}

/** Stands in Mantine's Tabs. */
export function TabRow({ label, tabs, active }: TabRowProps): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const open = row.current?.children[tabs.findIndex(({ id }) => id === active)];
    if (row.current && open instanceof HTMLElement)
      row.current.scrollLeft = open.offsetLeft - (row.current.clientWidth - open.offsetWidth) / 2;
  }, [tabs, active]);
  return (
    <Tabs.List ref={row} className={classes.row ?? ''} aria-label={label}>
      {tabs.map(tab => (
        <Tabs.Tab key={tab.id} value={tab.id}>
          {tab.label}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}
