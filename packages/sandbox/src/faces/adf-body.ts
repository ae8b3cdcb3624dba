/** Bodies as `atlas_doc_format`: the ADF document as JSON text, which Cloud reads and writes beside storage. */
import { adfToStorage, ContentError, storageToAdf } from '@weir/content';
import { DomainError } from '../domain/types.ts';

/** What is stored as the text of an ADF document. */
export function renderAdfBody(storage: string): string {
  return JSON.stringify(storageToAdf(storage));
}

/** Given ADF as storage. Throws `malformed_body` for what is no ADF document, `too_large`. */
export function readAdfBody(value: string): string {
  try {
    return adfToStorage(JSON.parse(value));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new DomainError(
        'malformed_body',
        `Error parsing atlas_doc_format: it is not JSON: ${error.message}`,
      );
    if (!(error instanceof ContentError)) throw error;
    throw new DomainError(
      error.code === 'too_large' ? 'too_large' : 'malformed_body',
      `Error parsing atlas_doc_format: ${error.message}`,
    );
  }
}
