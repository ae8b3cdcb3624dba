/** The laws of the house (ARCHITECTURE.md), held as tests: who may import whom, where I/O lives, how long a file may be. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** package folder -> packages of ours that its sources may import. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  content: [],
  cql: [],
  confluence: [],
  sandbox: ['@weir/content', '@weir/cql', '@weir/confluence/catalogue'],
  tools: [
    '@weir/content',
    '@weir/content/invisible',
    '@weir/cql',
    '@weir/confluence',
    '@weir/confluence/catalogue',
  ],
  gateway: ['@weir/content', '@weir/cql', '@weir/confluence', '@weir/confluence/catalogue', '@weir/tools'],
  client: [],
  console: ['@weir/gateway/api'],
  weir: [
    '@weir/content',
    '@weir/cql',
    '@weir/confluence',
    '@weir/sandbox',
    '@weir/tools',
    '@weir/gateway',
    '@weir/gateway/api',
  ],
};

interface Source {
  readonly package: string;
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources = Object.keys(ALLOWED).flatMap(name => readSources(name));

describe('the packages', () => {
  test('are exactly those of the table', () => {
    expect(readdirSync(join(root, 'packages')).sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test.each(Object.keys(ALLOWED))('%s imports only what its row allows, and declares it', name => {
    const declared = readManifest(name);
    for (const source of sources.filter(each => each.package === name)) {
      for (const specifier of source.imports) {
        if (specifier.startsWith('@weir/'))
          expect(ALLOWED[name], `${source.path} imports ${specifier}`).toContain(specifier);
        if (specifier.startsWith('.') || isBuiltin(specifier)) continue;
        expect(declared, `${source.path} imports ${specifier}`).toContain(packageName(specifier));
      }
    }
  });

  test('never reach into another package by a relative path', () => {
    for (const source of sources) {
      for (const specifier of source.imports.filter(each => each.startsWith('.'))) {
        const target = relative(
          join(root, 'packages', source.package),
          join(root, source.path, '..', specifier),
        );
        expect(target.startsWith('..'), `${source.path} imports ${specifier}`).toBe(false);
      }
    }
  });
});

describe('files', () => {
  test('import each other in no circle, types included', () => {
    const imports = new Map(sources.map(({ path, imports }) => [path, targetsOf(path, imports)]));
    expect(findCircles(imports)).toEqual([]);
  });
});

describe('I/O', () => {
  test.each(['content', 'cql'])('%s does none', name => {
    for (const source of sources.filter(each => each.package === name)) {
      expect(
        source.imports.filter(isBuiltin).filter(each => each !== 'node:crypto'),
        source.path,
      ).toEqual([]);
      expect(/\bfetch\(|\bprocess\./.test(source.text), source.path).toBe(false);
    }
  });

  test('client and console run in a browser: no Node module', () => {
    for (const source of sources.filter(each => ['client', 'console'].includes(each.package)))
      expect(source.imports.filter(isBuiltin), source.path).toEqual([]);
  });

  test('only the stores open a database', () => {
    const users = sources
      .filter(each => each.imports.some(name => ['node:sqlite', 'kysely', 'pg'].includes(name)))
      .map(each => each.path);
    for (const path of users)
      expect(path).toMatch(/^packages\/(sandbox\/src\/(store|search)|gateway\/src\/store)\//);
  });

  test('only weir reads the environment and argv', () => {
    for (const source of sources.filter(each => each.package !== 'weir'))
      expect(/process\.(env|argv)/.test(source.text), source.path).toBe(false);
  });
});

describe('the code', () => {
  test('keeps no state in modules', () => {
    for (const source of sources) expect(/^(export )?let /m.test(source.text), source.path).toBe(false);
  });

  test('keeps files at or below 500 lines', () => {
    const long = sources
      .filter(each => !each.path.includes('/generated/') && each.text.split('\n').length > 501)
      .map(each => each.path);
    expect(long).toEqual([]);
  });
});

function readSources(name: string): Source[] {
  const folder = join(root, 'packages', name, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map(file => {
      const text = readFileSync(join(folder, file), 'utf8');
      return { package: name, path: relative(root, join(folder, file)), text, imports: readImports(text) };
    });
}

function readImports(text: string): string[] {
  const specifiers = [
    ...text.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gms),
  ];
  return specifiers.map(match => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The files that relative imports of a file name, as paths from the root. */
function targetsOf(path: string, imports: readonly string[]): string[] {
  return imports
    .filter(each => each.startsWith('.'))
    .map(each => relative(root, join(root, path, '..', each)));
}

/** Files that reach each other, group by group (Tarjan's strongly connected components). */
function findCircles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (path: string): number => {
    const at = order.size;
    let low = at;
    order.set(path, at);
    open.push(path);
    for (const next of graph.get(path) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === at) {
      const circle = open.splice(open.indexOf(path));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return low;
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return circles;
}

function readManifest(name: string): string[] {
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'),
  );
  return Object.keys(manifest.dependencies ?? {});
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}
