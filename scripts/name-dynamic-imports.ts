/**
 * An esbuild plugin: `await import('package')` of a CommonJS package gives its named exports in the bundle too, as it does in Node.
 * esbuild alone gives only `default`, because it does not know the names; Node, asked here at build time, does.
 */
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

const NAMESPACE = 'named';

export function nameDynamicImports(): Plugin {
  return {
    name: 'name-dynamic-imports',
    setup(build) {
      build.onResolve({ filter: /^[^.]/ }, async ({ path, kind, resolveDir, namespace }) => {
        if (kind !== 'dynamic-import' || namespace === NAMESPACE || /^(node:|@weir\/)/.test(path))
          return undefined;
        const resolved = await build.resolve(path, { kind: 'import-statement', resolveDir });
        return resolved.errors.length > 0 ? resolved : { path: resolved.path, namespace: NAMESPACE };
      });
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path }) => {
        const names = Object.keys(await import(pathToFileURL(path).href)).filter(name =>
          /^[A-Za-z_$][\w$]*$/.test(name),
        );
        return {
          contents: `export { ${names.join(', ')} } from ${JSON.stringify(path)};`,
          resolveDir: import.meta.dirname,
        };
      });
    },
  };
}
