/** The wiki notation as data: marks, emoticons, and what the macros of that time are. */

/** A mark's delimiter and the element that it makes. */
export const MARKS: Readonly<Record<string, string>> = {
  '*': 'strong',
  _: 'em',
  '-': 'del',
  '+': 'u',
  '^': 'sup',
  '~': 'sub',
  '??': 'cite',
};

/** Emoticons and the names that storage has for them; longer ones before those that they begin with. */
export const EMOTICONS: readonly (readonly [string, string])[] = [
  [':-)', 'smile'],
  [':)', 'smile'],
  [':-(', 'sad'],
  [':(', 'sad'],
  [':-P', 'cheeky'],
  [':-p', 'cheeky'],
  [':P', 'cheeky'],
  [':p', 'cheeky'],
  [':-D', 'laugh'],
  [':D', 'laugh'],
  [';-)', 'wink'],
  [';)', 'wink'],
  ['(y)', 'thumbs-up'],
  ['(n)', 'thumbs-down'],
  ['(i)', 'information'],
  ['(/)', 'tick'],
  ['(x)', 'cross'],
  ['(!)', 'warning'],
  ['(+)', 'plus'],
  ['(-)', 'minus'],
  ['(?)', 'question'],
  ['(on)', 'light-on'],
  ['(off)', 'light-off'],
  ['(*)', 'yellow-star'],
  ['(*y)', 'yellow-star'],
  ['(*r)', 'red-star'],
  ['(*g)', 'green-star'],
  ['(*b)', 'blue-star'],
  ['(heart)', 'heart'],
  ['<3', 'heart'],
  ['</3', 'broken-heart'],
];

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Macros besides those of MACROS whose body is taken as it stands. */
export const PLAIN_MACROS = words(
  'html html-wrap sql sql-query groovy beanshell jython xslt css style script javascript js velocity csv graph uml gantt',
);

/** Macros besides those of MACROS that never have a body. */
export const BODYLESS_MACROS = words(
  'rss widget gadget iframe html-include search userlister bookmarks favpages im junitreport navmap network pageinfo recently-used-labels ' +
    'space-logo listattachments loremipsum dashboard calendar flowchart viewfile view_file',
);

/** Macros besides those of MACROS that have a body of blocks; without an end tag their start tag is text. */
export const RICH_MACROS = words(
  'color quote center div align cloak composition-setup deck card tabs tab ul',
);

/** Macros that stand inside a line. */
export const INLINE_MACROS = words('status anchor jira jiraissue mathinline emoji user-profile metadata');

/** The parameter that a value without a name is, where the macro's Markdown label is another one. */
export const DEFAULT_PARAMETERS: Readonly<Record<string, string>> = {
  code: 'language',
  noformat: '',
  excerpt: '',
  section: '',
  column: '',
  'view-file': 'name',
};

/** Files that a browser plays instead of showing them as a picture. */
export const MEDIA = /\.(?:mp3|mp4|mpe?g|wav|wma|wmv|avi|mov|swf|rm|ram|ogg|webm)$/i;
/** Names that `!…!` takes for a file. */
export const FILE = /\.[a-z0-9]{1,5}$/i;
