/** One request to the v2 API as its handlers see it, and what they answer. */
import type { Operation } from '@weir/confluence/catalogue';
import type { Actor, Content, Domain, Space } from '../../domain/types.ts';
import type { ViewChoice } from '../html.ts';

export type Json = Record<string, unknown>;

/** What representations need besides their subject. */
export interface Site {
  /** Address of the product, `https://acme.atlassian.net/wiki`. */
  readonly base: string;
  /** Body as HTML. */
  renderView(content: Content, storage: string, choice: ViewChoice): string;
  /** Where an image's thumbnail is, absolute and good for some minutes. */
  thumbnail(content: Content, version: number): string;
  /** Where people open a content or a space, relative to `base`. */
  webui(content: Content, space: Space): string;
}

/** Query parameters, read by the types that the catalogue gives them. */
export interface Query {
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean;
  /** Repeated and comma-separated values; undefined where the parameter is absent. */
  list(name: string): readonly string[] | undefined;
}

export interface Call {
  readonly domain: Domain;
  readonly actor: Actor;
  readonly site: Site;
  readonly operation: Operation;
  /** Path from `/wiki/api/v2` on. */
  readonly path: string;
  /** As given, for cursors and links. */
  readonly search: URLSearchParams;
  /** Path parameters by name. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: Query;
  /** Validated against the operation's schema; empty where the operation has no body. */
  readonly body: Json;
  /** The same for a body that is a list. */
  readonly items: readonly unknown[];
  readonly headers: Headers;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Answer;

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const noContent: Answer = { status: 204 };
