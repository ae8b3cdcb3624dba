/** An address that is wrapped behind a slash, where it is too long for its place, before it is broken anywhere else. */
import { Fragment, type ReactNode } from 'react';

export function Address({ url }: { readonly url: string }): ReactNode {
  return url.split(/(?<=\/)(?!\/)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
