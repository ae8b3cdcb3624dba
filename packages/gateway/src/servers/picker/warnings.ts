/** What whoever chooses operations should know before agents meet them. */
import type { Edition, Operation } from '@weir/confluence';
import { loadCatalogue } from '@weir/confluence/catalogue';
import type { NeededScopes } from './needed-scopes.ts';
import type { Offer, Selection } from './operations-of.ts';

/** Clients cut or defer longer lists, and models choose worse from them. Source: sentry-mcp's and Cursor's limits. */
export const MOST_TOOLS = 25;
export const MOST_TOKENS = 10_000;
/** Source: developer.atlassian.com, "Confluence scopes for OAuth 2.0 (3LO) and Forge apps", Scopes limit. */
export const MOST_SCOPES = 50;

export interface Chosen {
  readonly selection: Selection;
  readonly edition: Edition;
  readonly offer: Offer;
  readonly tokens: number;
  readonly scopes: NeededScopes;
}

/** Most urgent first; empty where all is well. */
export function warnOf(chosen: Chosen): readonly string[] {
  return [
    ...warnOfSize(chosen),
    ...warnOfUnknown(chosen),
    ...warnOfScopes(chosen),
    ...warnOfOperations(chosen),
  ];
}

function warnOfSize({ offer: { tools }, tokens }: Chosen): string[] {
  const warnings: string[] = [];
  if (tools.length === 0)
    warnings.push('No tool is offered: choose a toolset, or operations that one of the tools can call.');
  if (tools.length > MOST_TOOLS)
    warnings.push(
      `${tools.length} tools: models choose worse from more than ${MOST_TOOLS}, and some clients cut the list. Offer fewer operations as tools of their own; the others stay reachable by search.`,
    );
  if (tokens > MOST_TOKENS)
    warnings.push(
      `The list of tools costs a model about ${tokens.toLocaleString('en')} tokens before it does anything; more than ${MOST_TOKENS.toLocaleString('en')} crowds out its work.`,
    );
  return warnings;
}

function warnOfUnknown({ selection, edition, offer }: Chosen): string[] {
  if (selection.operations === 'all') return [];
  const all = new Map(loadCatalogue(edition).operations.map(each => [each.id, each]));
  const callable = new Set(offer.operations.map(each => each.id));
  const unknown = selection.operations.filter(id => !all.has(id));
  const appOnly = selection.operations.filter(id => all.get(id)?.risk === 'app-only');
  const idle = selection.operations.filter(id => {
    const risk = all.get(id)?.risk;
    return (
      risk !== undefined &&
      risk !== 'app-only' &&
      !callable.has(id) &&
      !(selection.readOnly && risk !== 'read')
    );
  });
  return [
    ...tell(unknown, 'Not in the catalogue of this edition'),
    ...tell(appOnly, 'Open to Forge and Connect apps alone, and refused to people'),
    ...tell(
      idle,
      'Selected but called by none of the offered tools (add the toolset operations or administration, or offer them as tools of their own)',
    ),
  ];
}

function warnOfScopes({ edition, offer, scopes }: Chosen): string[] {
  const count = new Set([...scopes.granular, ...scopes.classic]).size;
  const admin = offer.operations.filter(each => each.risk === 'admin');
  const others = new Set(scopesOf(offer.operations.filter(each => each.risk !== 'admin')));
  const own = [...new Set(scopesOf(admin))].filter(each => !others.has(each)).sort();
  const named = own.length > 0 ? `, by ${own.join(', ')}` : '';
  return [
    ...(count >= MOST_SCOPES
      ? [
          `${count} scopes: Atlassian recommends fewer than ${MOST_SCOPES} for an app. Select fewer operations.`,
        ]
      : []),
    ...(admin.length > 0
      ? [
          `Only for people who may administer Confluence: ${nameSome(admin.map(each => each.id))}${edition === 'cloud' ? named : ''}.`,
        ]
      : []),
  ];
}

function warnOfOperations({ selection, offer }: Chosen): string[] {
  // Who takes everything did not choose these.
  if (selection.operations === 'all') return [];
  const pick = (test: (operation: Operation) => boolean | undefined): string[] =>
    offer.operations.filter(test).map(each => each.id);
  return [
    ...tell(
      pick(each => each.deprecated),
      'Deprecated, so that Atlassian will remove them',
    ),
    ...tell(
      pick(each => each.experimental),
      'Experimental, so that Atlassian may change them without notice',
    ),
    ...tell(
      pick(each => each.siteHostOnly),
      "Gone from Atlassian's OAuth gateway, so that they work with API tokens on the site's own address only",
    ),
  ];
}

function scopesOf(operations: readonly Operation[]): readonly string[] {
  return operations.flatMap(each => [...each.scopes.granular, ...each.scopes.classic]);
}

const MOST_NAMED = 3;

function tell(ids: readonly string[], what: string): string[] {
  if (ids.length === 0) return [];
  return [`${what}: ${nameSome(ids)}.`];
}

function nameSome(ids: readonly string[]): string {
  const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : '';
  return ids.slice(0, MOST_NAMED).join(', ') + more;
}
