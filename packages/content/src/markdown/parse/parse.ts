/** Markdown to the AST of types.ts: markdown-it with Weir's rules, then tokens to nodes. */
import createMarkdownIt from 'markdown-it';
import { ContentError } from '../../errors.ts';
import type { Block, Inline, Position } from '../../types.ts';
import { MAX_NESTING, useBlockRules } from './block-rules.ts';
import { buildBlocks } from './blocks.ts';
import { useInlineRules } from './inline-rules.ts';
import { buildInlines } from './inlines.ts';
import { locatePlace, type ParseEnv, type Place, readEnv } from './position.ts';

const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

const parser = createParser();

/** Nodes and where those that can be refused later stand. */
export interface ParsedMarkdown {
  readonly blocks: readonly Block[];
  readonly locate: (node: Block | Inline) => Position | undefined;
}

/** Parses a document. Throws ContentError `bad_markdown` for fences and directives that cannot be read. */
export function parseDocument(markdown: string): ParsedMarkdown {
  const source = normalize(markdown);
  const places = new Map<Block | Inline, Place>();
  const env: ParseEnv = { source, inlineLine: 0 };
  const tokens = parser.parse(source, env);
  const blocks = buildBlocks(tokens, {
    source,
    place: (node, place) => places.set(node, place),
    parseInline: content => parser.parseInline(content, env)[0]?.children ?? [],
  });
  const locate = (node: Block | Inline): Position | undefined => {
    const place = places.get(node);
    return place && locatePlace(source, place);
  };
  return { blocks, locate };
}

/** Parses text of one paragraph, as it stands in a table cell or a heading. */
export function parseInlineText(markdown: string): readonly Inline[] {
  const source = normalize(markdown);
  const env: ParseEnv = { source, inlineLine: 0 };
  return buildInlines(parser.parseInline(source, env)[0]?.children ?? []);
}

function createParser() {
  const md = createMarkdownIt({ html: false, linkify: true, typographer: false, maxNesting: MAX_NESTING });
  // The writer checks addresses and refuses them by name; markdown-it would turn them into text, or percent-encode a title.
  md.validateLink = () => true;
  md.normalizeLink = url => url;
  md.normalizeLinkText = text => text;
  // The inline rule links what names its scheme; the core one would also guess at `file.md` and link inside labels.
  md.core.ruler.disable('linkify');
  useBlockRules(md);
  useInlineRules(md);
  md.core.ruler.at('inline', state => {
    const env = readEnv(state.env);
    for (const token of state.tokens) {
      if (token.map) env.inlineLine = token.map[0];
      if (token.type === 'inline') {
        token.children = [];
        md.inline.parse(token.content, md, state.env, token.children);
      }
    }
  });
  return md;
}

/** Line ends become \n. Throws for characters that XML, and so the storage format, cannot hold. */
function normalize(markdown: string): string {
  const source = markdown.includes('\r') ? markdown.replace(/\r\n?/g, '\n') : markdown;
  const at = source.search(ILLEGAL);
  const broken = at < 0 && !source.isWellFormed() ? source.search(/\p{Surrogate}/u) : at;
  if (broken < 0) return source;
  const code = source.charCodeAt(broken).toString(16).toUpperCase().padStart(4, '0');
  const line = source.slice(0, broken).split('\n').length;
  const lineStart = source.lastIndexOf('\n', broken - 1) + 1;
  const position = { offset: broken, line, column: broken - lineStart + 1 };
  throw new ContentError('bad_markdown', `the character U+${code} cannot be stored: remove it`, position);
}
