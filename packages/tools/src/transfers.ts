/** One-time URLs for files that are too large for a message: whoever serves over HTTP hands them out. */

export interface Transfers {
  /** A URL to fetch the file from, once, as the person who is calling. */
  offerDownload(file: {
    readonly filename: string;
    readonly load: (maxBytes: number, signal: AbortSignal) => Promise<Uint8Array>;
  }): TransferOffer;
  /** A URL to send a file to, once. `save` answers what is told to the sender. */
  offerUpload(file: {
    readonly save: (bytes: Uint8Array, signal: AbortSignal) => Promise<Readonly<Record<string, unknown>>>;
  }): TransferOffer;
}

export interface TransferOffer {
  readonly url: string;
  /** How long it works. */
  readonly minutes: number;
  readonly maxBytes: number;
}
