/** Serves the console's built files: one page for every path of its own, assets by their hashed names. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** Answers a GET or HEAD of a page or an asset; undefined where the path is somebody else's. */
export type ConsoleApp = (request: Request) => Response | undefined;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg', '.json']);

/** Nobody frames it, and it runs nothing but its own files. Mantine writes styles into the page. */
const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** What is the gateway's own: never answered with the console's page. */
const RESERVED = /^\/(?:api|mcp|files|oauth|connect|login|v1|metrics|healthz|readyz|\.well-known)(?:\/|$)/;
/** Vite puts a hash of their content into these names. */
const HASHED = /^\/assets\//;

interface StaticFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads a folder that the console's build wrote. Rejects where there is none. */
export async function loadConsole(folder: string): Promise<ConsoleApp> {
  const files = new Map<string, StaticFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const url = path.slice(folder.length).replaceAll('\\', '/');
    files.set(url, await readStatic(path, url));
  }
  const page = files.get('/index.html');
  if (!page) throw new Error(`The console's build in ${folder} has no page.`);
  return request => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const { pathname } = new URL(request.url);
    const file = files.get(pathname);
    if (file) return answer(request, file);
    // A file that is not there is no page of ours: an old one asked for after an update, say.
    if (RESERVED.test(pathname) || HASHED.test(pathname)) return undefined;
    return answer(request, page);
  };
}

async function readStatic(path: string, url: string): Promise<StaticFile> {
  const bytes = new Uint8Array(await readFile(path));
  const extension = extname(path);
  return {
    bytes,
    gzipped: COMPRESSED.has(extension) ? new Uint8Array(await promisify(gzip)(bytes)) : undefined,
    headers: {
      ...PAGE_HEADERS,
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'cache-control': HASHED.test(url) ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
    },
  };
}

function answer(request: Request, { bytes, gzipped, headers }: StaticFile): Response {
  const zips = gzipped !== undefined && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  const body = zips ? gzipped : bytes;
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...headers,
      'content-length': String(body.byteLength),
      ...(zips && { 'content-encoding': 'gzip' }),
    },
  });
}
