/** What stops an import as a whole; a single page that cannot be taken is told in the report instead. */
export class ImportError extends Error {
  /** What to do about it, where something can be done. */
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportError';
    this.remedy = remedy;
  }
}
