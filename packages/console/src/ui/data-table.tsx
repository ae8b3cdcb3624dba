/** A table that becomes a list of cards on a narrow screen. */
import type { ReactNode } from 'react';
import { joinClasses } from './classes.ts';
import classes from './data-table.module.css';

export interface Column<T> {
  readonly key: string;
  readonly label: string;
  readonly render: (row: T) => ReactNode;
  readonly align?: 'right';
  /** The row's name: first, without a label on narrow screens. */
  readonly main?: boolean;
  /** CSS width. */
  readonly width?: string;
  /** The heading is for readers that do not see it. */
  readonly hideLabel?: boolean;
}

export interface DataTableProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** A click on the row; its main cell must hold a link or button that does the same for keyboards. */
  readonly onOpen?: (row: T) => void;
}

export function DataTable<T>({ label, columns, rows, rowKey, onOpen }: DataTableProps<T>): ReactNode {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map(column => (
              <th
                key={column.key}
                scope="col"
                className={joinClasses(column.align && classes.right)}
                style={column.width ? { width: column.width } : undefined}
              >
                {column.hideLabel ? <span className="weir-hidden">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr
              key={rowKey(row)}
              className={joinClasses(onOpen && classes.link)}
              onClick={event => onOpen && !isInteractive(event.target) && onOpen(row)}
            >
              {columns.map(column => (
                <td
                  key={column.key}
                  className={joinClasses(column.align && classes.right, column.main && classes.main)}
                >
                  {!column.main && (
                    <span className={classes.label}>{column.hideLabel ? '' : column.label}</span>
                  )}
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A click on a button or link inside a row is theirs. */
function isInteractive(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="menuitem"]') !== null;
}
