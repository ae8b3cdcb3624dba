/** A whole HTML document around rendered storage, with the stylesheet that its class names are for. */
import { escapeHtml } from './escape.ts';

/** Plain CSS for print and screen; nothing is loaded. */
const STYLES = [
  'body{font:14px/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;color:#172b4d;margin:2em}',
  'h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.4em 0 .5em;break-after:avoid}p{margin:.6em 0}a{color:#0052cc;text-decoration:none}',
  'img{max-width:100%;height:auto}.image-center{display:block;margin:0 auto}.image-right{float:right;margin:0 0 .5em 1em}.image-left{float:left;margin:0 1em .5em 0}',
  '.confluence-embedded-caption{color:#5e6c84;font-size:.9em;text-align:center}',
  '.table-wrap{overflow-x:auto;margin:.8em 0}table.confluenceTable{border-collapse:collapse}.confluenceTh,.confluenceTd{border:1px solid #c1c7d0;padding:.4em .6em;vertical-align:top;text-align:left}.confluenceTh{background:#f4f5f7}thead{display:table-header-group}tr{break-inside:avoid}',
  'code{background:#f4f5f7;border-radius:3px;padding:.1em .3em}pre{margin:0;white-space:pre-wrap;font:12px/1.45 SFMono-Regular,Consolas,"Liberation Mono",Menlo,monospace}',
  '.panel,.confluence-information-macro,.expand-container,.macro-placeholder{border:1px solid #dfe1e6;border-radius:3px;margin:.8em 0}.panelContent,.confluence-information-macro,.expand-container,div.macro-placeholder{padding:.5em .8em}.panelHeader{border-bottom:1px solid #dfe1e6;padding:.4em .8em;background:#f4f5f7}.code .panelContent,.preformatted .panelContent{background:#f4f5f7}',
  '.confluence-information-macro-information{background:#deebff;border-color:#b3d4ff}.confluence-information-macro-note{background:#fffae6;border-color:#fff0b3}.confluence-information-macro-tip{background:#e3fcef;border-color:#abf5d1}.confluence-information-macro-warning{background:#ffebe6;border-color:#ffbdad}.confluence-information-macro>.title{font-weight:bold;margin:0}',
  '.macro-placeholder{background:#f4f5f7;color:#42526e;border-style:dashed}span.macro-placeholder{padding:0 .4em;border-width:1px}.expand-control{font-weight:bold}blockquote{border-left:2px solid #dfe1e6;color:#5e6c84;margin:.8em 0;padding-left:1em}',
  '.aui-lozenge{background:#dfe1e6;border-radius:3px;font-size:.8em;font-weight:bold;padding:.1em .4em;text-transform:uppercase}.aui-lozenge-success{background:#e3fcef;color:#006644}.aui-lozenge-current{background:#fff0b3;color:#974f0c}.aui-lozenge-error{background:#ffebe6;color:#bf2600}.aui-lozenge-complete{background:#deebff;color:#0747a6}.aui-lozenge-progress{background:#eae6ff;color:#403294}',
  '.columnLayout,.sectionMacroRow{display:flex;gap:1.5em}.columnLayout>.cell,.columnMacro{flex:1 1 0;min-width:0}.columnLayout.two-left-sidebar>.cell:first-child,.columnLayout.two-right-sidebar>.cell:last-child,.columnLayout.three-with-sidebars>.cell:first-child,.columnLayout.three-with-sidebars>.cell:last-child{flex-grow:.45}',
  'ul.inline-task-list,ul.decision-list{list-style:none;padding-left:.5em}.task-box{padding-right:.4em}.checked{color:#5e6c84}.toc-macro ul{list-style:none;padding-left:1em}.user-mention{background:#ebecf0;border-radius:1em;padding:0 .4em}time{background:#ebecf0;border-radius:3px;padding:0 .3em}',
].join('\n');

export function wrapDocument(title: string | undefined, body: string): string {
  return `<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>${escapeHtml(title ?? '')}</title>\n<style>\n${STYLES}\n</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
}
