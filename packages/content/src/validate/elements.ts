/** What may be written into a page, as data: reference/content.md, section 6, put into tables. */

/** HTML elements that storage format knows. */
export const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br div span center address ' +
    'a img strong b em i u s del ins strike sub sup code kbd samp var tt small big abbr acronym cite dfn mark q font time wbr ' +
    'table colgroup col caption thead tbody tfoot tr td th section article aside header footer figure figcaption map area'
  ).split(' '),
);

/** Prefixes whose elements Confluence defines: its own, resources, templates, and what the old editor left. */
export const ELEMENT_PREFIXES: ReadonlySet<string> = new Set(['ac', 'ri', 'at', 'fab']);

/** Attributes that hold an address, by the element that has them ('*': any). */
export const URL_ATTRIBUTES: ReadonlySet<string> = new Set(
  'href src action formaction background cite longdesc data poster usemap xlink:href ac:src ri:value'.split(
    ' ',
  ),
);

/** Attributes that no element may have. */
export const DENIED_ATTRIBUTES: ReadonlySet<string> = new Set(['srcdoc', 'formaction', 'ping', 'srcset']);

/** An attribute's longest value, in UTF-16 code units. */
export const MAX_ATTRIBUTE = 64 * 1024;

/** Parameters of macros whose value is an address when it looks like one. */
export const URL_PARAMETERS: ReadonlySet<string> = new Set(['url', 'src', 'href', 'link', 'baseUrl', 'feed']);
