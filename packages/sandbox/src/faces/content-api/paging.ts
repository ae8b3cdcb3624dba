/** Offset paging: start, limit, size and the links to the neighbours. */
import type { Slice, SliceRequest } from '../../domain/types.ts';
import { badRequest } from './problems.ts';
import type { Call, Json, Scope } from './types.ts';

export interface Window {
  readonly start: number;
  readonly limit: number;
}

/** `start` and `limit` of a query. Above `most` the limit is lowered without a word, as Confluence does. */
export function readWindow(
  call: Call,
  defaults: { readonly limit?: number; readonly most?: number } = {},
): Window {
  const start = readCount(call, 'start') ?? 0;
  const limit = readCount(call, 'limit') ?? defaults.limit ?? 25;
  return { start, limit: Math.min(limit, defaults.most ?? 200) };
}

/** A query parameter that is a whole number, 0 or more. */
export function readCount(call: Call, name: string): number | undefined {
  const text = call.query(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text))
    throw badRequest(`Parameter "${name}" must be a whole number of 0 or more, but was: ${text}`);
  return Number(text);
}

export interface Excerpted<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

/** The items of a window out of a domain's list. */
export function readSlice<T>(list: (request: SliceRequest) => Slice<T>, window: Window): Excerpted<T> {
  const slice = list({ limit: window.limit, offset: window.start });
  return { items: slice.items, more: slice.next !== undefined };
}

/** The items of a window out of a whole list. */
export function cutWindow<T>(items: readonly T[], window: Window): Excerpted<T> {
  const end = window.start + window.limit;
  return { items: items.slice(window.start, end), more: items.length > end };
}

/** Every item of a keyset list. */
export function readAll<T>(list: (request: SliceRequest) => Slice<T>): readonly T[] {
  return readSlice(list, { start: 0, limit: 1_000_000 }).items;
}

/** A page of a list that a request asked for: its links keep the request's other parameters. */
export function describePage(
  call: Call,
  window: Window,
  page: { readonly results: readonly unknown[]; readonly more: boolean },
): Json {
  const url = call.url;
  const path = apiPath(url.pathname);
  const at = (start: number): string => {
    const query = new URLSearchParams(url.search);
    query.set('limit', String(window.limit));
    query.set('start', String(start));
    return `${path}?${query}`;
  };
  return {
    results: page.results,
    start: window.start,
    limit: window.limit,
    size: page.results.length,
    _links: {
      base: call.urls.base,
      context: call.dialect.contextPath,
      ...(page.more ? { next: at(window.start + window.limit) } : {}),
      ...(window.start > 0 ? { prev: at(Math.max(0, window.start - window.limit)) } : {}),
      self: call.urls.base + path + url.search,
    },
  };
}

/** The path from `/rest/api` on: links in answers leave the context out, whatever host was asked. */
export function apiPath(pathname: string): string {
  return pathname.slice(Math.max(0, pathname.indexOf('/rest/api')));
}

/** A list inside a representation, from its first item on. */
export function describeNested(
  scope: Scope,
  path: string,
  limit: number,
  page: { readonly results: readonly unknown[]; readonly more: boolean },
): Json {
  return {
    results: page.results,
    start: 0,
    limit,
    size: page.results.length,
    _links: {
      ...(page.more ? { next: `/rest/api${path}?limit=${limit}&start=${limit}` } : {}),
      self: scope.urls.api(path),
    },
  };
}
