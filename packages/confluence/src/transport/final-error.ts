/** A failure that no repetition of the call can mend, whatever its code says: it was repeated already, or must not be. */
import { ConfluenceError } from '../errors.ts';

export class FinalError extends ConfluenceError {}
