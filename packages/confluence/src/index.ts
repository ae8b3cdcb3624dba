/** The Confluence REST client: one principal at one site; Cloud and Data Center as two dialects behind the same areas. */
export { ConfluenceError, type ConfluenceErrorCode } from './errors.ts';
export type * from './types.ts';
// createConfluence(options: { site: SiteConfig; credentials: Credentials; principal: string; pacer?: Pacer; clock?: Clock; allowPrivateHosts?: …; userAgent?: string }): Confluence
// createPacer(options: { perSecond?: number; clock?: Clock }): Pacer           shared by all principals of a process; queues by site, class and principal
// The catalogue's data, for the sandbox and the contract tests, is the entry '@weir/confluence/catalogue':
// loadCatalogue(edition): { operations: readonly Operation[]; definitions: Record<'v2' | 'v1' | 'dc', Record<string, JsonSchema>> }
