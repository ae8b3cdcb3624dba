/** The frame of a page: its title (also the tab's), what it is for, and its actions. */
import { Anchor, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';

import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { joinClasses } from './classes.ts';
import classes from './page.module.css';

export interface PageProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** Shown beside the title: a status, a badge. */
  readonly aside?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  readonly width?: 'narrow' | 'normal' | 'wide';
  readonly children: ReactNode;
}

export function Page({
  title,
  description,
  actions,
  aside,
  back,
  width = 'normal',
  children,
}: PageProps): ReactNode {
  useDocumentTitle(`${title} · Weir`);
  return (
    <div className={joinClasses(classes.page, width !== 'normal' && classes[width])}>
      {back && (
        <nav className={classes.crumbs} aria-label="Breadcrumb">
          <Anchor component={Link} to={back.to} c="dimmed" size="sm">
            {back.label}
          </Anchor>
          <ChevronRight size={14} aria-hidden />
          <span className="weir-truncate">{title}</span>
        </nav>
      )}
      <header className={classes.header}>
        <div className={classes.words}>
          <div className={classes.titles}>
            <Title order={1} className={classes.title ?? ''}>
              {title}
            </Title>
            {aside}
          </div>
          {description && <p className={classes.description}>{description}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
