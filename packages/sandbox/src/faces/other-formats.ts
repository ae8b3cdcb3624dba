/** Bodies in formats that are converted to storage on the way in, and from it on the way out: ADF and wiki markup. */
import { adfToStorage, ContentError, storageToAdf, type WikiUser, wikiToStorage } from '@weir/content';
import { type Domain, DomainError } from '../domain/types.ts';

type Edition = 'cloud' | 'datacenter';

/** What is stored as the text of an ADF document. */
export function renderAdfBody(storage: string): string {
  return JSON.stringify(storageToAdf(storage));
}

/**
 * Formats that each edition's content API takes besides storage. The older editor's format is storage but for what stands in for macros
 * and links while somebody types; storage elements pass through it, and so do they here, both ways.
 */
export const TAKEN: Readonly<Record<Edition, readonly string[]>> = {
  cloud: ['atlas_doc_format', 'wiki', 'editor'],
  datacenter: ['wiki', 'editor'],
};

/** A given body as storage; undefined for a format that the edition does not take. Throws `malformed_body`, `too_large`. */
export function readAs(
  representation: string,
  value: string,
  { domain, edition }: { readonly domain: Domain; readonly edition: Edition },
): string | undefined {
  if (representation === 'storage') return value;
  if (!TAKEN[edition].includes(representation)) return undefined;
  if (representation === 'editor') return value;
  return representation === 'wiki' ? readWikiBody(value, domain, edition) : readAdfBody(value);
}

/** Given ADF as storage. */
function readAdfBody(value: string): string {
  try {
    return adfToStorage(JSON.parse(value));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new DomainError(
        'malformed_body',
        `Error parsing atlas_doc_format: it is not JSON: ${error.message}`,
      );
    throw wordError(error, 'atlas_doc_format');
  }
}

/** Wiki markup as storage; people whom it names are stored by the ids that the edition knows them by. */
function readWikiBody(value: string, domain: Domain, edition: Edition): string {
  const resolveUser = (name: string): WikiUser | undefined => {
    const person = domain.people.byUsername(name);
    return person && (edition === 'cloud' ? { accountId: person.accountId } : { key: person.userKey });
  };
  try {
    return wikiToStorage(value, { resolveUser });
  } catch (error) {
    throw wordError(error, 'wiki');
  }
}

function wordError(error: unknown, format: string): unknown {
  if (!(error instanceof ContentError)) return error;
  const kind = error.code === 'too_large' ? 'too_large' : 'malformed_body';
  return new DomainError(kind, `Error parsing ${format}: ${error.message}`);
}
