/** Whether Confluence stored what it was sent. */
import { diffText } from '../edit/diff.ts';
import { pageToMarkdown } from '../read/view.ts';
import { openPage } from '../storage/page.ts';
import { formOf, isSameForm } from './stored-form.ts';

export interface StoredComparison {
  readonly same: boolean;
  /** What Confluence changed, as a unified diff of the Markdown; empty where that does not show it. */
  readonly diff: string;
}

/**
 * Compares storage that was sent with what was stored, under what Confluence does to every page on saving and no reader can tell: it
 * gives ids and schema versions, notes target versions, orders macro parameters, drops empty attributes, writes colours as rgb(),
 * entities, tags and the space between blocks its own way. Throws ContentError when one of the two is malformed.
 */
export function sameStored(sent: string, stored: string): StoredComparison {
  if (sent === stored) return { same: true, diff: '' };
  const [one, other] = [sent, stored].map(source => formOf(source, openPage(source).root.children));
  if (one && other && isSameForm(one, other)) return { same: true, diff: '' };
  return { same: false, diff: diffText(pageToMarkdown(sent), pageToMarkdown(stored)) };
}
