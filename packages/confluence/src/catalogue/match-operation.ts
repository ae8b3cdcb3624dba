/** Finds the operation that a request line means. */
import type { Operation } from '../types.ts';
import { type Catalogue, loadCatalogue } from './load-catalogue.ts';

export interface MatchedOperation {
  readonly operation: Operation;
  /** Decoded path parameters by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Template {
  readonly operation: Operation;
  readonly segments: readonly string[];
}
/** Templates by method and number of segments. */
type Index = ReadonlyMap<string, readonly Template[]>;

/** Made at the first question; a catalogue never changes. */
const indexes = new WeakMap<Catalogue, Index>();

/**
 * `path` starts at the site's API root, without query: `/wiki/...` on Cloud, `/rest/...` on Data Center (context path removed). Of
 * several templates that fit, the one with a literal segment first wins: `/content/search` before `/content/{id}`.
 */
export function matchOperation(method: string, path: string): MatchedOperation | undefined {
  const segments = path.split('/');
  const templates = indexOf(loadCatalogue(path.startsWith('/wiki/') ? 'cloud' : 'datacenter'));
  let best: (MatchedOperation & Template) | undefined;
  for (const template of templates.get(`${method} ${segments.length}`) ?? []) {
    const parameters = matchSegments(template.segments, segments);
    if (parameters && (!best || isMoreLiteral(template.segments, best.segments)))
      best = { ...template, parameters };
  }
  return best && { operation: best.operation, parameters: best.parameters };
}

function indexOf(catalogue: Catalogue): Index {
  const known = indexes.get(catalogue);
  if (known) return known;
  const templates = catalogue.operations.map(operation => ({
    operation,
    segments: operation.path.split('/'),
  }));
  const index = Map.groupBy(templates, ({ operation, segments }) => `${operation.method} ${segments.length}`);
  indexes.set(catalogue, index);
  return index;
}

/** Both have the same length. */
function matchSegments(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, expected] of template.entries()) {
    const given = segments[index] ?? '';
    if (expected.startsWith('{')) {
      const value = decodeSegment(given);
      if (value === undefined || value === '') return undefined;
      parameters[expected.slice(1, -1)] = value;
    } else if (expected !== given) return undefined;
  }
  return parameters;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function isMoreLiteral(segments: readonly string[], than: readonly string[]): boolean {
  for (const [index, segment] of segments.entries()) {
    const isLiteral = !segment.startsWith('{');
    const otherIsLiteral = !(than[index] ?? '').startsWith('{');
    if (isLiteral !== otherIsLiteral) return isLiteral;
  }
  return false;
}
