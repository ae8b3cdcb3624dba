/** The public types of the content engine. Offsets are UTF-16 code units into the storage source. */

/** A position in a source that was refused: offset is 0-based, line and column are 1-based. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export type ContentErrorCode =
  | 'malformed' // the storage is not a well-formed fragment
  | 'too_large' // over 5 MB, nested deeper than 200, or more than 1,000,000 nodes; 100,000 in storage that is given to be written
  | 'forbidden' // an element, attribute, URL or macro that may not be written
  | 'unconfirmed' // a macro that is written only with consent, and nobody gave it
  | 'unknown_block' // no block has this id; `candidates` lists near ones
  | 'not_applicable' // the operation does not fit the block's kind
  | 'not_found' // find_replace found nothing, a section or cell does not exist
  | 'ambiguous' // a heading path or column name names more than one
  | 'would_lose' // the edit removes protected content and allow_loss does not name it
  | 'bad_markdown' // a directive that cannot be created, an unclosed fence
  | 'bad_cursor'; // a cursor of another page, version or view

/** A block of a page as it is addressed by edits. */
export interface BlockInfo {
  readonly id: string;
  /** heading, paragraph, item, task, list, table, code, quote, image, divider, macro, layout, opaque */
  readonly kind: BlockKind;
  /** Heading level 1 to 6, for headings. */
  readonly level?: number;
  /** The macro's or element's name, where the kind alone does not tell. */
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  /** Id of the block that contains this one, if any. */
  readonly parent?: string;
}

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'item'
  | 'task-list'
  | 'task'
  | 'table'
  | 'code'
  | 'quote'
  | 'image'
  | 'divider'
  | 'macro'
  | 'layout'
  | 'opaque';

/** A parsed page: the source and its partition. Opaque to callers; use the functions of this package. */
export interface SliceDocument {
  readonly source: string;
  /** Every addressable block in document order, containers before their content. */
  readonly blocks: readonly BlockInfo[];
}

export type View =
  | { readonly kind: 'page' }
  | { readonly kind: 'section'; readonly heading: string } // heading text, a path 'A > B', or a heading's block id
  | { readonly kind: 'range'; readonly from: string; readonly to?: string }; // block ids, inclusive; to the end without `to`

export interface ReadOptions {
  readonly view?: View;
  /** Show block ids, for editing. Default false. */
  readonly anchors?: boolean;
  /** Default markdown; text is plain: no marks, links or settings, cells parted by tabs. */
  readonly format?: 'markdown' | 'text';
  /**
   * Stop before this many tokens (estimated as characters / 4), between blocks where that can be. A block that is too large is cut inside:
   * tables between rows, code between lines, text behind a sentence or word. Below about 40 tokens it may be exceeded. Default: no limit.
   */
  readonly maxTokens?: number;
  /** From an earlier, cut result over the same source and options. */
  readonly cursor?: string;
}

export interface ReadResult {
  /** Markdown, or plain text where the format asks for that. */
  readonly markdown: string;
  /** Present when the budget cut the text. */
  readonly cursor?: string;
  /** Blocks that end in this piece, and blocks that the view has in all. */
  readonly shown: number;
  readonly total: number;
  /** Estimated tokens of the whole view. */
  readonly tokens: number;
  /** What a reader should know of the part that is shown: what was left out, and what speaks to a model. */
  readonly warnings: readonly Warning[];
}

export type WarningKind =
  | 'invisible_characters' // zero-width, tag and direction characters, variation selectors, blank letters: left out
  | 'hidden_text' // text that styling hides from people: left out
  | 'comment' // comments in the source: left out
  | 'hint' // a title or tooltip that speaks to a model: left out
  | 'fallback' // the copy of an editor extension says something else than the extension: left out
  | 'unseen_macro' // shown, though people do not see it on the page: a hidden excerpt or details macro
  | 'instructions'; // shown: text that reads like instructions to an AI

export interface Warning {
  readonly kind: WarningKind;
  /** Whether somebody may have meant to reach a model behind the readers' backs; else it is told for completeness. */
  readonly suspicious: boolean;
  /** One sentence without any text of the page. */
  readonly message: string;
  /** Ids of the blocks concerned, as anchors show them. */
  readonly blocks: readonly string[];
}

export interface OutlineEntry {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  /** Estimated tokens of the section, its subsections included. */
  readonly tokens: number;
  /** What the section holds besides text: '2 tables', 'code', 'jira macro'. */
  readonly holds: readonly string[];
}

export type EditOperation =
  | { readonly op: 'replace'; readonly block: string; readonly markdown: string }
  | { readonly op: 'insert_before' | 'insert_after'; readonly block: string; readonly markdown: string }
  | { readonly op: 'append'; readonly markdown: string; readonly section?: string } // end of page, or of the section with this heading or heading id
  | { readonly op: 'delete'; readonly block: string }
  | {
      // The block's bytes go before or after another block (one of the two is given), unchanged.
      readonly op: 'move';
      readonly block: string;
      readonly before?: string;
      readonly after?: string;
      /** The block is a heading and all of its section moves; `after` a heading is then behind that one's section. */
      readonly section?: boolean;
    }
  | {
      readonly op: 'find_replace';
      readonly find: string;
      readonly replace: string;
      readonly block?: string;
      readonly all?: boolean;
      /** What is looked through: 'text' is what a reader sees, code included. Default 'text'. */
      readonly where?: FindKind | 'all' | readonly (FindKind | 'all')[];
      /** Default true. */
      readonly match_case?: boolean;
      /** Default false. */
      readonly whole_words?: boolean;
    }
  | {
      readonly op: 'set_cell';
      readonly block: string;
      readonly row: number;
      readonly column: number | string;
      readonly markdown: string;
    }
  | {
      readonly op: 'insert_row';
      readonly block: string;
      /** The number that the new row gets; rows + 1 puts it behind the last. */
      readonly row: number;
      /** Markdown by column; what is missing is empty. */
      readonly cells?: readonly string[];
    }
  | { readonly op: 'delete_row'; readonly block: string; readonly row: number }
  | { readonly op: 'move_row'; readonly block: string; readonly row: number; readonly to: number }
  | {
      readonly op: 'insert_column';
      readonly block: string;
      /** The number that the new column gets, or the heading of the column that it comes before. */
      readonly column: number | string;
      /** Markdown by row, from row 1; what is missing is empty. */
      readonly cells?: readonly string[];
    }
  | { readonly op: 'delete_column'; readonly block: string; readonly column: number | string }
  | {
      readonly op: 'move_column';
      readonly block: string;
      readonly column: number | string;
      /** The number that the column gets, or the heading of the column whose number it takes. */
      readonly to: number | string;
    }
  | {
      // A parameter of a macro, of an editor extension or of an image; 'default' is a macro's unnamed one. null removes it.
      readonly op: 'set_param';
      readonly block: string;
      readonly name: string;
      readonly value: string | null;
      /** Which one is meant inside the block, where the block itself has no parameters: 'status', 'image', 'adf-panel' … */
      readonly macro?: string;
      /** Which of these, from 1. */
      readonly nth?: number;
    }
  // The layout section around a block: two_equal, three_with_sidebars … Cells are added at its end, or the last ones run together.
  | { readonly op: 'set_layout'; readonly block: string; readonly type: string }
  | { readonly op: 'toggle_task'; readonly block: string; readonly done: boolean };

/**
 * What find_replace looks through. links: addresses of links, images and resources, of parameters and attributes too. parameters:
 * what macros, editor extensions and images are set to, addresses included.
 */
export type FindKind = 'text' | 'code' | 'links' | 'parameters';

/** Whether a macro may be written: always, when the caller has agreed to it by name, or never. */
export type MacroRule = 'allow' | 'confirm' | 'deny';

export interface MacroPolicy {
  /** Rules before the default ones (validate/policy.ts): by macro name, by `name.parameter` for macros that have it, `*` for those in no list. */
  readonly rules?: Readonly<Record<string, MacroRule>>;
  /** Names of macros of rule confirm that the caller has agreed to. */
  readonly confirmed?: readonly string[];
  /** Told of every macro that wants consent nobody gave, in place of refusing it: to show what an edit would ask for. */
  readonly ask?: (macro: string, reason: string) => void;
}

export interface EditOptions {
  /** Which macros the edit may bring in or change; those that the page has stay. */
  readonly macros?: MacroPolicy;
  /** Kinds of protected content that may go: 'macro', 'comment', 'mention', 'image', 'attachment', 'link', 'layout', 'task', or '*'. */
  readonly allowLoss?: readonly string[];
}

export interface Loss {
  readonly kind: string;
  /** What goes, in words: 'inline comment on "three days"', 'jira macro ENG-12'. */
  readonly label: string;
  readonly block: string;
}

/** UTF-16 offsets: `start` and `end` in the source before, `after` and `length` of what stands there in the new one. */
export interface EditRange {
  readonly start: number;
  readonly end: number;
  readonly length: number;
  readonly after: number;
}

export interface EditResult {
  /** The new storage. Equal to the source when nothing changed. */
  readonly storage: string;
  readonly changed: boolean;
  /**
   * Unified diff of the page's Markdown, made when it is asked for: lines count in the Markdown without anchors; behind each `@@ … @@`
   * stands the id, in the old page, of the block that the first change is in or behind. Empty where Markdown does not show the change.
   */
  readonly diff: string;
  /** What was replaced, in order; ranges do not overlap. */
  readonly ranges: readonly EditRange[];
  readonly losses: readonly Loss[];
  /** Ids of blocks that are new or changed, in the new document, in order. */
  readonly blocks: readonly BlockInfo[];
  /** Replacements made by find_replace operations, in order of the operations. */
  readonly counts: readonly number[];
  /** The same by what was replaced; what was not is left out. */
  readonly replaced: readonly Readonly<Partial<Record<FindKind, number>>>[];
  /** What find_replace left as it was, since it stands in a macro that the policy rules. */
  readonly skipped: readonly SkippedMacro[];
}

export interface SkippedMacro {
  readonly macro: string;
  readonly block: string;
  /** unconfirmed: consent by name (MacroPolicy.confirmed) lets it be changed. */
  readonly code: 'forbidden' | 'unconfirmed';
  /** In words, with the macro's name. */
  readonly reason: string;
  /** Places in it that were found. */
  readonly count: number;
}

/** The Markdown side of the engine: what Markdown is parsed to, and storage is written from. */
export type Inline =
  | {
      readonly type: 'text';
      readonly value: string;
      /** Where in it an escaped `-` or `.` stands that would else make an item of a list of the line. */
      readonly escaped?: number;
    }
  | { readonly type: 'strong' | 'em' | 'del' | 'u' | 'sub' | 'sup'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly value: string }
  | { readonly type: 'break' }
  | {
      readonly type: 'link';
      readonly href: string;
      readonly title?: string;
      readonly children: readonly Inline[];
    }
  | { readonly type: 'image'; readonly src: string; readonly alt: string; readonly attributes: Attributes }
  | {
      readonly type: 'directive';
      readonly name: string;
      readonly label?: readonly Inline[];
      readonly attributes: Attributes;
    };

export type Attributes = Readonly<Record<string, string>>;

export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly ListItem[];
    }
  | { readonly type: 'table'; readonly align: readonly Align[]; readonly rows: readonly (readonly Cell[])[] } // rows[0] is the header row
  | { readonly type: 'code'; readonly info: string; readonly value: string }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | { readonly type: 'divider' }
  | {
      readonly type: 'container';
      readonly name: string;
      readonly label?: string;
      readonly attributes: Attributes;
      readonly children: readonly Block[];
    }
  | {
      readonly type: 'leaf';
      readonly name: string;
      readonly label?: string;
      readonly attributes: Attributes;
    };

export interface ListItem {
  /** Undefined for a plain item, else the task's state. */
  readonly done?: boolean;
  readonly children: readonly Block[];
}
export type Align = 'left' | 'center' | 'right' | undefined;
export type Cell = readonly Inline[];
