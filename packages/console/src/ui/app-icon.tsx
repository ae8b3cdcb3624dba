/** A sign for each app of the catalogue; not anybody's logo. */
import { Cloud, FlaskConical, HardDrive, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './app-icon.module.css';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  'confluence-cloud': Cloud,
  'confluence-datacenter': HardDrive,
  sandbox: FlaskConical,
};

export const APP_NAMES: Readonly<Record<string, string>> = {
  'confluence-cloud': 'Confluence Cloud',
  'confluence-datacenter': 'Confluence Data Center',
  sandbox: 'Sandbox',
};

export function AppIcon({ app, size = 36 }: { readonly app: string; readonly size?: number }): ReactNode {
  const Icon = ICONS[app] ?? Cloud;
  return (
    <span className={classes.icon} style={{ width: size, height: size }} aria-hidden>
      <Icon size={Math.round(size * 0.52)} />
    </span>
  );
}
