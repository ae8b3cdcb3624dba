/** What may be written into a page, as data: reference/content.md, section 6, put into tables. */

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** HTML elements that storage format knows. */
export const HTML_ELEMENTS: ReadonlySet<string> = words(
  'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre hr br div span center address label ' +
    'a img strong b em i u s del ins strike sub sup code kbd samp var tt small big abbr acronym cite dfn mark q font time wbr ' +
    'table colgroup col caption thead tbody tfoot tr td th section article aside header footer figure figcaption map area',
);

/** Elements that a sanitizing takes out with all that is in them; of others that are not known, only the tags go. */
export const DROPPED_ELEMENTS: ReadonlySet<string> = words(
  'script style iframe frame frameset object embed applet param form input button select textarea option meta base link svg math ' +
    'template noscript title head audio video source track canvas portal dialog slot marquee xml xss image isindex keygen',
);

/** Prefixes whose elements Confluence defines: its own, resources, templates, and what the old editor left. */
export const ELEMENT_PREFIXES: ReadonlySet<string> = new Set(['ac', 'ri', 'at', 'fab']);

/** Attributes of every element; those that begin with `data-` and `aria-` besides. */
export const GLOBAL_ATTRIBUTES: ReadonlySet<string> = words(
  'id class title lang xml:lang dir style align local-id ac:local-id role summary xmlns:ac xmlns:ri xmlns:at xmlns:fab',
);
/** Attributes of some elements. */
export const ATTRIBUTES: Readonly<Record<string, ReadonlySet<string>>> = {
  a: words('href name target rel rev type hreflang charset shape coords accesskey tabindex'),
  area: words('href alt shape coords nohref target'),
  blockquote: words('cite'),
  br: words('clear'),
  caption: words('valign'),
  col: words('span width valign char charoff'),
  colgroup: words('span width valign char charoff'),
  del: words('cite datetime'),
  font: words('color size face'),
  hr: words('size width noshade color'),
  img: words('src alt width height border hspace vspace longdesc usemap ismap name loading'),
  ins: words('cite datetime'),
  label: words('for'),
  li: words('type value'),
  map: words('name'),
  ol: words('start type reversed compact'),
  pre: words('width'),
  q: words('cite'),
  table: words('border cellpadding cellspacing width height bgcolor frame rules bordercolor'),
  tbody: words('valign char charoff'),
  td: words('colspan rowspan scope headers abbr axis width height valign bgcolor nowrap char charoff'),
  tfoot: words('valign char charoff'),
  th: words('colspan rowspan scope headers abbr axis width height valign bgcolor nowrap char charoff'),
  thead: words('valign char charoff'),
  time: words('datetime'),
  tr: words('valign bgcolor height char charoff'),
  ul: words('type compact'),
};
/** Attributes without a prefix that Confluence's own elements have. */
export const OWN_ATTRIBUTES: ReadonlySet<string> = words('key type size color name value');

/** Attributes that hold an address. */
export const URL_ATTRIBUTES: ReadonlySet<string> = words(
  'href src background cite longdesc usemap xlink:href ac:src ri:value',
);

/** An attribute's longest value, in UTF-16 code units. */
export const MAX_ATTRIBUTE = 64 * 1024;

/** Parameters of macros whose value is an address when it looks like one. */
export const URL_PARAMETERS: ReadonlySet<string> = new Set(['url', 'src', 'href', 'link', 'baseUrl', 'feed']);
