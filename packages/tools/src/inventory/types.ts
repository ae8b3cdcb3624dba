/** What a tool is, as data beside its handler. The engine of this folder knows no Confluence: `Service` is whatever tools work on. */
import type { CallToolResult, Tool as ToolDefinition } from '@modelcontextprotocol/server';
import type { z } from 'zod';
import type { FileReader } from '../files/file-reader.ts';
import type { LocalFiles } from '../local-files.ts';
import type { Transfers } from '../transfers.ts';

export type { ToolDefinition };

/** How much harm a tool can do. One tool has one risk class, whatever its arguments. */
export type Risk = 'read' | 'write' | 'destructive' | 'admin';

/** MCP's hints, all four required so that no tool can forget one. */
export interface Annotations {
  readonly readOnly: boolean;
  /** May overwrite or remove what was there; false when it only adds. */
  readonly destructive: boolean;
  /** A repetition with the same arguments changes nothing more. */
  readonly idempotent: boolean;
  /** Meets content that other people wrote. */
  readonly openWorld: boolean;
}

/** Catalogue ids of the upstream operations that a tool uses, by edition: the scopes that a server needs are computed from them. */
export interface OperationUse {
  readonly cloud: readonly string[];
  readonly datacenter: readonly string[];
}

export interface ToolSpec<Service, Input extends z.ZodObject, Output extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly toolset: string;
  readonly risk: Risk;
  /** The tool is absent where the service lacks one of these. */
  readonly capabilities: readonly string[];
  readonly operations: OperationUse;
  readonly annotations: Annotations;
  readonly input: Input;
  /** Only where a program reads `structuredContent`. */
  readonly output?: Output;
  readonly handle: (input: z.output<Input>, context: ToolContext<Service>) => Promise<ToolOutput<Output>>;
}

/** What a handler answers: text for the model, other blocks after it, and data for programs. */
export interface ToolOutput<Output extends z.ZodObject = z.ZodObject> {
  readonly text: string;
  readonly blocks?: CallToolResult['content'];
  readonly structured?: z.input<Output>;
}

export interface ToolContext<Service> {
  readonly service: Service;
  readonly signal: AbortSignal;
  /** Tells a waiting client how far the call is; free where nobody listens. */
  readonly progress: (progress: Progress) => void;
  /** Tools that the same server offers, to know what may be named as a next step. */
  readonly offered: ReadonlySet<string>;
  /** Which macros this server lets write, before the default rules. */
  readonly macros?: MacroRules | undefined;
  /** One-time URLs for large files; absent where nobody serves them. */
  readonly transfers?: Transfers | undefined;
  /** Reads Office files, PDF and large pictures. */
  readonly files: FileReader;
  /** Absent where no folder of this machine is allowed. */
  readonly localFiles?: LocalFiles | undefined;
}

/** A rule by macro name, by `name.parameter`, or `*` for those in no list. */
export type MacroRules = Readonly<Record<string, 'allow' | 'confirm' | 'deny'>>;

export interface Progress {
  readonly done: number;
  readonly total?: number;
  readonly message?: string;
}

/** A tool with its types closed over: data, the definition as sent, and a call that parses its own arguments. */
export interface Tool<Service> {
  readonly name: string;
  readonly title: string;
  readonly toolset: string;
  readonly risk: Risk;
  readonly capabilities: readonly string[];
  readonly operations: OperationUse;
  readonly annotations: Annotations;
  readonly definition: ToolDefinition;
  /** Throws InvalidArguments, and whatever the handler throws. */
  readonly call: (args: unknown, context: ToolContext<Service>) => Promise<CallToolResult>;
}

/** Groups of tools that a deployment switches on and off. */
export interface Toolset {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Offered when nothing else is asked for. */
  readonly default: boolean;
}

/** What a server offers. Nothing given: the default toolsets. Both given: their union. */
export interface ToolSelection {
  /** Ids of toolsets; `default` and `all` are understood. */
  readonly toolsets?: readonly string[] | undefined;
  /** Names of single tools. */
  readonly tools?: readonly string[] | undefined;
  /** Tools of risk class `read` only. */
  readonly readOnly?: boolean | undefined;
}
