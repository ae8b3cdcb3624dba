/** ⌘K: the spotlight's code is loaded when it is first wanted. */

import { useHotkeys } from '@mantine/hooks';
import { createSpotlight } from '@mantine/spotlight';
import { useState } from 'react';

export const [spotlightStore, spotlight] = createSpotlight();

export function useSpotlightKey(): { readonly wanted: boolean; readonly open: () => void } {
  const [wanted, setWanted] = useState(false);
  const open = () => {
    setWanted(true);
    spotlight.open();
  };
  useHotkeys([['mod+K', open]], []);
  return { wanted, open };
}
