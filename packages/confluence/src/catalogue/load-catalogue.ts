/** Reads the generated data of an edition, once and only when asked. */
import { cloudV1 } from '../generated/cloud-v1.ts';
import { cloudV2 } from '../generated/cloud-v2.ts';
import { datacenter } from '../generated/datacenter.ts';
import type { Edition, JsonSchema, Operation } from '../types.ts';

/** Schemas by name; `$ref`s in operations and definitions point to `#/$defs/Name` of their API. */
export type Definitions = Readonly<Record<string, JsonSchema>>;

export interface Catalogue {
  /** Curated order, the same at every load; Cloud's v2 operations stand before its v1 ones. */
  readonly operations: readonly Operation[];
  /** Shared schemas of each API; the APIs of the other edition are empty. */
  readonly definitions: Readonly<Record<Operation['api'], Definitions>>;
}

interface DataFile {
  readonly operations: readonly Operation[];
  readonly definitions: Definitions;
}

const catalogues: Readonly<Record<Edition, () => Catalogue>> = {
  cloud: once(() => {
    const v2 = parseData(cloudV2);
    const v1 = parseData(cloudV1);
    return {
      operations: [...v2.operations, ...v1.operations],
      definitions: { v2: v2.definitions, v1: v1.definitions, dc: {} },
    };
  }),
  datacenter: once(() => {
    const dc = parseData(datacenter);
    return { operations: dc.operations, definitions: { v2: {}, v1: {}, dc: dc.definitions } };
  }),
};

/** The operations of an edition. Parsed at the first call; later calls give the same object, which nobody may change. */
export function loadCatalogue(edition: Edition): Catalogue {
  return catalogues[edition]();
}

function parseData(text: string): DataFile {
  return JSON.parse(text);
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
