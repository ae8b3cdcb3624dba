/** Which release of Confluence a Data Center runs, and how releases compare. */
import { textOf } from '../json.ts';
import { decodeLeniently } from '../transport/decode-answer.ts';
import type { Http } from '../transport/http.ts';

export interface VersionFinder {
  /** `9.2.1`; undefined where the server does not say. Never fails: what is wrong with the server, the call itself will tell. */
  find(root: string): Promise<string | undefined>;
}

const MAX_BYTES = 64 * 1024;
/** A call waits for the answer; longer than this it goes without. */
const PATIENCE_MS = 5_000;

/** Each server is asked once, until it has answered. */
export function createVersionFinder(http: Http): VersionFinder {
  const asked = new Map<string, Promise<string | undefined>>();
  return {
    find(root) {
      const known = asked.get(root);
      if (known) return known;
      const answer = askForVersion(http, root).catch(() => {
        asked.delete(root);
        return undefined;
      });
      asked.set(root, answer);
      return answer;
    },
  };
}

/** The manifest of application links, which every release gives without a sign-in: XML, or JSON where it heeds what is asked for. */
async function askForVersion(http: Http, root: string): Promise<string | undefined> {
  const answer = await http.send({
    method: 'GET',
    url: new URL(`${root}/rest/applinks/1.0/manifest`),
    headers: { accept: 'application/json' },
    maxBytes: MAX_BYTES,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (answer.status !== 200) return undefined;
  const version =
    textOf(decodeLeniently(answer), 'version') ??
    /<version>([^<]+)<\/version>/.exec(new TextDecoder().decode(answer.bytes))?.[1];
  return version !== undefined && /^\d+\.\d+/.test(version) ? version : undefined;
}

/** By their numbers, a missing one being 0: `8.5` is before `8.5.1` and `10.0`. What follows the numbers (`-m04`) does not count. */
export function isBefore(version: string, other: string): boolean {
  const [ours, theirs] = [numbersOf(version), numbersOf(other)];
  const at = theirs.findIndex((number, index) => (ours[index] ?? 0) !== number);
  return at >= 0 && (ours[at] ?? 0) < (theirs[at] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}
