/** Which style attributes may be written: listed properties, and no value that hides text or loads something. */

const PROPERTIES: ReadonlySet<string> = new Set(
  (
    'color background-color text-align text-decoration text-indent vertical-align font-size font-weight font-style font-family line-height ' +
    'letter-spacing white-space width min-width max-width height min-height max-height margin margin-left margin-right margin-top ' +
    'margin-bottom padding padding-left padding-right padding-top padding-bottom border border-color border-width border-style ' +
    'border-collapse list-style-type float clear display'
  ).split(' '),
);

/** Values that keep text from readers but not from models. */
const HIDING: readonly (readonly [property: string, value: RegExp])[] = [
  ['display', /^none\b/],
  ['font-size', /^[01](?:\.\d+)?(?:px|pt)?$/],
  ['font-size', /^0(?:\.0+)?(?:[a-z%]+)?$/],
  ['text-indent', /^-\d{3,}/],
  ['color', /^transparent$|^rgba\(.*,\s*0?(?:\.0+)?\s*\)$/],
];
const VALUE = /^[\w\s.,#%()'"!+/-]*$/;
const ACTIVE = /url\s*\(|expression\s*\(|image-set\s*\(/i;

/** What is wrong with a style whose entities are decoded; undefined if it may be written. */
export function checkStyle(style: string): string | undefined {
  for (const declaration of style.split(';')) {
    const problem = declaration.trim() === '' ? undefined : checkDeclaration(declaration.trim());
    if (problem) return problem;
  }
  return undefined;
}

function checkDeclaration(declaration: string): string | undefined {
  const colon = declaration.indexOf(':');
  const property = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  const value = declaration
    .slice(colon + 1)
    .trim()
    .toLowerCase();
  if (!PROPERTIES.has(property) || !VALUE.test(value) || ACTIVE.test(value))
    return `the style '${declaration}' may not be written`;
  const hiding = HIDING.some(([name, pattern]) => name === property && pattern.test(value));
  return hiding ? `the style '${declaration}' hides text from readers and may not be written` : undefined;
}
