/** Where one can go: the list that sidebar and spotlight share. */

import type { Role } from '@weir/gateway/api';
import { Bell, Library, type LucideIcon, ScrollText, Server, Settings, User } from 'lucide-react';

export interface Place {
  readonly to: '/servers' | '/catalogue' | '/audit' | '/alerts' | '/settings' | '/account';
  readonly label: string;
  readonly icon: LucideIcon;
  readonly role: Role;
  readonly hint: string;
}

export const PLACES: readonly Place[] = [
  { to: '/servers', label: 'Servers', icon: Server, role: 'viewer', hint: 'MCP servers and their traffic' },
  { to: '/catalogue', label: 'Catalogue', icon: Library, role: 'viewer', hint: 'What servers are made of' },
  { to: '/audit', label: 'Audit', icon: ScrollText, role: 'viewer', hint: 'Calls, sign-ins and changes' },
  { to: '/alerts', label: 'Alerts', icon: Bell, role: 'viewer', hint: 'What wants a look' },
  {
    to: '/settings',
    label: 'Settings',
    icon: Settings,
    role: 'viewer',
    hint: 'People, keys, sign-on, vault',
  },
  { to: '/account', label: 'My account', icon: User, role: 'member', hint: 'Profile, connections, sessions' },
];
