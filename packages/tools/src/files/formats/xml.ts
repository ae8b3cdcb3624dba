/** Walks through XML by events, names without their prefixes: files hold the same elements under different ones. */
import { SaxesParser } from 'saxes';
import { UnreadableFile } from '../file-text.ts';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** `parent` is the element around it, '' at the top. */
  open?(name: string, attributes: Attributes, parent: string): void;
  close?(name: string): void;
  text?(text: string, element: string): void;
  /** Ends the walk early. */
  isDone?(): boolean;
}

const CHUNK = 65_536;
const DEEPEST = 500;

/** Entities that a document declares itself are not expanded. */
export function walkXml(xml: string, handlers: XmlHandlers): void {
  const names: string[] = [];
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  parser.on('error', cause => {
    throw new UnreadableFile('damaged', 'holds XML that is not well-formed', { cause });
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = localName(name);
    handlers.open?.(local, attributes, names.at(-1) ?? '');
    names.push(local);
    if (names.length > DEEPEST) throw new UnreadableFile('damaged', 'nests its elements too deep');
  });
  parser.on('closetag', ({ name }) => {
    names.pop();
    handlers.close?.(localName(name));
  });
  const onText = (text: string): void => handlers.text?.(text, names.at(-1) ?? '');
  parser.on('text', onText);
  parser.on('cdata', onText);
  for (let at = 0; at < xml.length && !handlers.isDone?.(); at += CHUNK)
    parser.write(xml.slice(at, at + CHUNK));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute by its local name. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  if (name in attributes) return attributes[name];
  const key = Object.keys(attributes).find(each => localName(each) === name);
  return key === undefined ? undefined : attributes[key];
}

/** Attributes of all elements of a name, in order. */
export function listElements(xml: string | undefined, element: string): readonly Attributes[] {
  const found: Attributes[] = [];
  walkXml(xml ?? '', {
    open: (name, attributes) => {
      if (name === element) found.push(attributes);
    },
  });
  return found;
}

export interface Relation {
  /** Of a part, from the file's root; '' where it is none. */
  readonly path: string;
  /** Of what is outside of the file. */
  readonly url?: string;
  /** The last word of its type: `slide`, `notesSlide`, `worksheet`, `hyperlink`. */
  readonly type: string;
}

/** What a part of an Office file refers to, by the relation's id. */
export function readRelations(xml: string | undefined, folder: string): ReadonlyMap<string, Relation> {
  const entries = listElements(xml, 'Relationship').map(({ Id = '', Target = '', Type = '', TargetMode }) => {
    const type = Type.slice(Type.lastIndexOf('/') + 1);
    const relation: Relation =
      TargetMode === 'External'
        ? { path: '', url: Target, type }
        : { path: new URL(Target, `file:///${folder}/`).pathname.slice(1), type };
    return [Id, relation] as const;
  });
  return new Map(entries);
}
