/** View HTML of a storage body. */
import { escapeXml } from '../domain/storage/entities.ts';

export function renderHtml(storage: string): string {
  return `<pre>${escapeXml(storage)}</pre>`;
}
