/** Answers of a real Confluence Cloud site beside the sandbox's for the same pages: every field, its type and its value; what differs is listed, and why. */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../src/index.ts';
import { CAPTURES, type Capture, type CaptureKind, openLiveSite, readCaptures } from './live-site.ts';

/** Where each capture was taken, and how many entries it was taken with. */
const PATHS: Readonly<Record<CaptureKind, (id: string) => string>> = {
  'page.v1': id => `/wiki/rest/api/content/${id}?expand=body.storage,body.view,ancestors`,
  'page.v2': id => `/wiki/api/v2/pages/${id}?body-format=atlas_doc_format`,
  'ancestors.v1': id => `/wiki/rest/api/content/${id}?expand=ancestors`,
  'attachments.v1': id => `/wiki/rest/api/content/${id}/child/attachment`,
  'children.v2': id => `/wiki/api/v2/pages/${id}/children`,
};

/** The committed table: `| answer | field | difference | why |`. */
const TABLE = readFileSync(new URL('live-differences.md', import.meta.url), 'utf8');
const LISTED: ReadonlyMap<string, string> = new Map(
  [...TABLE.matchAll(/^\| (\S+) \| `(\S+)` \| (\w+) \| (.+) \|$/gm)].map(
    ([, answer, field, kind, why = '']) => [`${answer} ${field} ${kind}`, why.trim()],
  ),
);

describe.skipIf(!existsSync(CAPTURES))('the answers of a real site', () => {
  let sandbox: Sandbox;
  let captures: readonly Capture[];
  const found = new Map<string, string>();
  beforeAll(async () => {
    captures = readCaptures();
    sandbox = openLiveSite(captures);
    for (const capture of captures) {
      for (const kind of Object.keys(PATHS) as CaptureKind[]) {
        const answer = await ask(PATHS[kind](capture.id));
        const ours = kind === 'ancestors.v1' ? { results: answer.ancestors } : answer;
        compare({ kind, id: capture.id, found }, '', capture[kind], ours);
      }
    }
  }, 60_000);
  afterAll(() => sandbox.close());

  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are.
  async function ask(path: string): Promise<any> {
    const authorization = `Basic ${Buffer.from('admin@example.com:sandbox').toString('base64')}`;
    const answer = await sandbox.fetch(
      new Request(`https://querypie.atlassian.net${path}`, { headers: { authorization } }),
    );
    expect(answer.status, path).toBe(200);
    return answer.json();
  }

  it('differ from the sandbox in nothing that is not listed', () => {
    const unlisted = [...found].filter(([difference]) => !LISTED.has(difference));
    expect(unlisted.map(([difference, example]) => `${difference}: ${example}`)).toEqual([]);
  });

  it('still differ in everything that is listed, each with a reason', () => {
    expect([...LISTED.keys()].filter(difference => !found.has(difference))).toEqual([]);
    for (const why of LISTED.values()) expect(why.length).toBeGreaterThan(20);
  });

  it('were compared in hundreds of fields, of thirteen pages', () => {
    expect(captures).toHaveLength(13);
  });
});

interface Comparison {
  readonly kind: CaptureKind;
  readonly id: string;
  readonly found: Map<string, string>;
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
};
const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === 'object';

/** `field` is a path with [] for the entries of a list; a difference is noted once, with an example. */
function compare(comparison: Comparison, field: string, real: unknown, ours: unknown): void {
  const note = (kind: string): void => {
    const key = `${comparison.kind} ${field || '.'} ${kind}`;
    const example = `${comparison.id}: ${JSON.stringify(real)?.slice(0, 120)} beside ${JSON.stringify(ours)?.slice(0, 120)}`;
    if (!comparison.found.has(key)) comparison.found.set(key, example);
  };
  if (real === undefined) note('extra');
  else if (ours === undefined) note('missing');
  else if (typeOf(real) !== typeOf(ours)) note('type');
  else if (Array.isArray(real) && Array.isArray(ours)) {
    if (real.length !== ours.length) note('length');
    for (const [index, item] of real.entries())
      if (index < ours.length) compare(comparison, `${field}[]`, item, ours[index]);
  } else if (isObject(real) && isObject(ours)) {
    for (const key of new Set([...Object.keys(real), ...Object.keys(ours)]))
      compare(comparison, `${field}.${key}`, real[key], ours[key]);
  } else if (real !== ours) note('value');
}
