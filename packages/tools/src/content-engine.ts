/** The content engine, loaded by the first call that needs it: a server that has only been started does without its memory. */

export type ContentEngine = typeof import('@weir/content');

export function loadContentEngine(): Promise<ContentEngine> {
  return import('@weir/content');
}
