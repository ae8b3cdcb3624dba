/** Where somebody wanted to go before they were asked to sign in. */
const KEY = 'weir-destination';

/** What the gateway answers itself, as in packages/weir/src/serve-console.ts: left by a full load of the page. */
const FOREIGN = /^\/(?:api|mcp|files|oauth|login|connect|v1)(?:\/|$)/;

/** A path of this origin, never another host's. */
export function isOwnPath(value: string): boolean {
  return /^\/(?![/\\])/.test(value);
}

/** Whether the console itself has the page. */
export function isConsolePath(path: string): boolean {
  return isOwnPath(path) && !FOREIGN.test(path);
}

/** Single sign-on comes back to the first page, which then goes on. */
export function rememberDestination(path: string): void {
  sessionStorage.setItem(KEY, path);
}

/** What was remembered, once. */
export function takeDestination(): string | undefined {
  const path = sessionStorage.getItem(KEY) ?? '';
  sessionStorage.removeItem(KEY);
  return isOwnPath(path) && path !== '/' ? path : undefined;
}
