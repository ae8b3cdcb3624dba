/** Finds the operation that a request line means. */
import type { Operation } from '../types.ts';
import { loadCatalogue } from './load-catalogue.ts';

export interface MatchedOperation {
  readonly operation: Operation;
  /** Decoded path parameters by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * `path` starts at the site's API root, without query: `/wiki/...` on Cloud, `/rest/...` on Data Center (context path removed). Of
 * several templates that fit, the one with a literal segment first wins: `/content/search` before `/content/{id}`.
 */
export function matchOperation(method: string, path: string): MatchedOperation | undefined {
  const { operations } = loadCatalogue(path.startsWith('/wiki/') ? 'cloud' : 'datacenter');
  const segments = path.split('/');
  let best: MatchedOperation | undefined;
  for (const operation of operations) {
    if (operation.method !== method) continue;
    const parameters = matchSegments(operation.path.split('/'), segments);
    if (parameters && (!best || isMoreLiteral(operation.path, best.operation.path)))
      best = { operation, parameters };
  }
  return best;
}

function matchSegments(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
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

function isMoreLiteral(path: string, than: string): boolean {
  const others = than.split('/');
  for (const [index, segment] of path.split('/').entries()) {
    const isLiteral = !segment.startsWith('{');
    const otherIsLiteral = !(others[index] ?? '').startsWith('{');
    if (isLiteral !== otherIsLiteral) return isLiteral;
  }
  return false;
}
