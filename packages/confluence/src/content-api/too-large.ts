/** The refusal of a file above the caller's limit. */
import { ConfluenceError } from '../errors.ts';

export function tooLarge(filename: string, size: number, maxBytes: number): ConfluenceError {
  return new ConfluenceError(
    'too_large',
    `${filename} has ${size} bytes, more than the ${maxBytes} that are allowed here. Raise the limit, or open it in Confluence.`,
  );
}
