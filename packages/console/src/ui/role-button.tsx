/** A button that stays visible, and says why, to those whose role does not allow it. */
import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Role } from '@weir/gateway/api';
import type { ReactNode } from 'react';
import { useMay, useSession } from '../api/context.tsx';

export interface RoleButtonProps extends ButtonProps {
  readonly needs: Role;
  /** Another reason why it cannot be done now. */
  readonly obstacle?: string | undefined;
  readonly onClick?: () => void;
  readonly to?: string;
  readonly 'aria-label'?: string;
}

export function RoleButton({ needs, obstacle, onClick, to, ...button }: RoleButtonProps): ReactNode {
  const reason = useObstacle(needs) ?? obstacle;
  if (reason)
    return (
      <Tooltip label={reason} multiline maw={280}>
        <Button {...button} data-disabled aria-disabled onClick={event => event.preventDefault()} />
      </Tooltip>
    );
  if (to) return <Button {...button} component={Link} to={to} />;
  return <Button {...button} {...(onClick && { onClick })} />;
}

/** Why the person who is signed in may not do what asks for `role`; nothing where they may. */
export function useObstacle(role: Role): string | undefined {
  const may = useMay(role);
  const { person } = useSession();
  return may ? undefined : `This needs the role ${role}; yours is ${person?.role ?? 'none'}.`;
}
