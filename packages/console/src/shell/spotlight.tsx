/** Search over pages, servers and actions. */
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { CONTRACT, mayAct } from '@weir/gateway/api';
import { Plus, Search, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMay, useRead, useSession } from '../api/context.tsx';
import { PLACES } from './nav.tsx';
import { spotlightStore } from './spotlight-store.ts';

export function SearchSpotlight(): ReactNode {
  const navigate = useNavigate();
  const { person } = useSession();
  const mayEdit = useMay('editor');
  const servers = useRead(CONTRACT.servers.list, {}, { enabled: useMay('viewer') });
  const actions: SpotlightActionGroupData[] = [
    {
      group: 'Servers',
      actions: (servers.data?.items ?? []).map(({ id, slug, name, description }) => ({
        id,
        label: name,
        description: description || `/mcp/${slug}`,
        keywords: slug,
        leftSection: <Server size={17} aria-hidden />,
        onClick: () => void navigate({ to: '/servers/$server', params: { server: slug } }),
      })),
    },
    {
      group: 'Go to',
      actions: [
        ...PLACES.filter(place => person && mayAct(person.role, place.role)).map(
          ({ to, label, hint, icon: Icon }) => ({
            id: to,
            label,
            description: hint,
            leftSection: <Icon size={17} aria-hidden />,
            onClick: () => void navigate({ to }),
          }),
        ),
        ...(mayEdit
          ? [
              {
                id: 'create',
                label: 'Create MCP server',
                description: 'Choose from the catalogue',
                leftSection: <Plus size={17} aria-hidden />,
                onClick: () => void navigate({ to: '/catalogue' }),
              },
            ]
          : []),
      ],
    },
  ];
  return (
    <Spotlight
      store={spotlightStore}
      actions={actions.filter(group => group.actions.length > 0)}
      shortcut={null}
      nothingFound="Nothing found"
      limit={12}
      searchProps={{
        leftSection: <Search size={17} aria-hidden />,
        placeholder: 'Search servers and pages',
        'aria-label': 'Search servers and pages',
      }}
    />
  );
}
