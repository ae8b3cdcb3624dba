/** A bordered section with a heading, an optional action, and an optional foot for its buttons. */
import { type ReactNode, useId } from 'react';
import { joinClasses } from './classes.ts';
import classes from './panel.module.css';

export interface PanelProps {
  readonly title?: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly foot?: ReactNode;
  /** Without inner padding, for tables and lists. */
  readonly flush?: boolean;
  readonly children?: ReactNode;
}

export function Panel({ title, description, actions, foot, flush, children }: PanelProps): ReactNode {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className={classes.head}>
          <div className={classes.words}>
            <h2 className={classes.title} id={id}>
              {title}
            </h2>
            {description && <p className={classes.description}>{description}</p>}
          </div>
          {actions}
        </div>
      )}
      {children && <div className={joinClasses(classes.body, flush && classes.flush)}>{children}</div>}
      {foot && <div className={classes.foot}>{foot}</div>}
    </section>
  );
}
