/** Mantine's anchors and buttons as links of the router, with its types. */
import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

type AnchorElementProps = AnchorProps & Omit<ComponentProps<'a'>, keyof AnchorProps>;
type ButtonElementProps = ButtonProps & Omit<ComponentProps<'a'>, keyof ButtonProps>;

function AnchorElement(props: AnchorElementProps): ReactNode {
  return <Anchor {...props} />;
}

function ButtonElement(props: ButtonElementProps): ReactNode {
  return <Button component="a" {...props} />;
}

export const TextLink = createLink(AnchorElement);
export const ButtonLink = createLink(ButtonElement);
