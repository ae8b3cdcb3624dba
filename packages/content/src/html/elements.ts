/** What of storage's HTML may stand in view HTML, as data. Everything else is left out; its content stays. */

/** Elements that are taken over, with the attributes they may keep besides COMMON_ATTRIBUTES. */
export const ELEMENTS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [
    'p h1 h2 h3 h4 h5 h6 ul li blockquote pre hr br div span strong b em i u s del ins strike sub sup code kbd samp var tt',
    'small big abbr cite dfn mark q address center dl dt dd thead tbody tfoot tr caption colgroup section article figure figcaption',
  ]
    .join(' ')
    .split(' ')
    .map((name): [string, readonly string[]] => [name, []])
    .concat([
      ['a', ['href', 'title', 'name', 'data-card-appearance']],
      ['img', ['src', 'alt', 'title', 'width', 'height']],
      ['ol', ['start', 'type']],
      ['table', ['border', 'summary']],
      ['td', ['colspan', 'rowspan', 'data-highlight-colour']],
      ['th', ['colspan', 'rowspan', 'scope', 'data-highlight-colour']],
      ['col', ['span']],
      ['time', ['datetime']],
      ['font', ['color']],
    ]),
);

/** Elements that have no end tag. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'col']);

/** Elements that are left out with their content. */
export const DROPPED: ReadonlySet<string> = new Set(
  (
    'script style iframe object embed applet form input button textarea select meta base link svg math template noscript frame frameset head title ' +
    'ac:parameter ac:default-parameter ac:task-id ac:task-uuid ac:task-status ac:adf-attribute ac:adf-fallback ac:adf-parameter ' +
    'ac:adf-mark ac:adf-fragment-mark ac:placeholder at:declarations fab:placeholder-url fab:display-type'
  ).split(' '),
);

export const COMMON_ATTRIBUTES: ReadonlySet<string> = new Set([
  'class',
  'style',
  'title',
  'dir',
  'lang',
  'align',
  'local-id',
]);

/** Declarations that a style attribute may keep; their values hold neither url() nor expressions. */
export const STYLE_PROPERTIES: ReadonlySet<string> = new Set([
  'color',
  'background-color',
  'text-align',
  'margin-left',
  'width',
  'min-width',
  'vertical-align',
  'text-decoration',
  'list-style-type',
  'border-color',
]);

/** Colour names of the status macro and the lozenge classes that Confluence shows them with. */
export const LOZENGES: Readonly<Record<string, string>> = {
  green: 'aui-lozenge-success',
  yellow: 'aui-lozenge-current',
  red: 'aui-lozenge-error',
  blue: 'aui-lozenge-complete',
  purple: 'aui-lozenge-progress',
};

/** The information macros: the class's last word and the icon's. */
export const INFORMATION: Readonly<Record<string, readonly [string, string]>> = {
  info: ['information', 'info'],
  note: ['note', 'warning'],
  tip: ['tip', 'approve'],
  warning: ['warning', 'error'],
};

/** Kinds of the editor's own panels, as the information macro that looks like them. */
export const ADF_PANELS: Readonly<Record<string, string>> = {
  info: 'info',
  note: 'note',
  tip: 'tip',
  success: 'tip',
  warning: 'note',
  error: 'warning',
};

/** Emoticons that have names instead of characters. */
/** Atlassian's own emojis, which have no character, by short name; the nearest there is. */
export const EMOJIS: Readonly<Record<string, string>> = {
  ':light_bulb_on:': '💡',
  ':light_bulb_off:': '💡',
  ':cross_mark:': '❌',
  ':check_mark:': '✅',
  ':blue_star:': '⭐',
  ':yellow_star:': '⭐',
  ':red_star:': '⭐',
  ':green_star:': '⭐',
  ':question_mark:': '❓',
  ':info:': 'ℹ️',
  ':plus:': '➕',
  ':minus:': '➖',
};

export const EMOTICONS: Readonly<Record<string, string>> = {
  smile: '🙂',
  sad: '🙁',
  cheeky: '😛',
  laugh: '😀',
  wink: '😉',
  'thumbs-up': '👍',
  'thumbs-down': '👎',
  information: 'ℹ️',
  tick: '✅',
  cross: '❌',
  warning: '⚠️',
  plus: '➕',
  minus: '➖',
  question: '❓',
  'light-on': '💡',
  'light-off': '💡',
  'yellow-star': '⭐',
  'red-star': '⭐',
  'green-star': '⭐',
  'blue-star': '⭐',
  heart: '❤️',
  'broken-heart': '💔',
};
