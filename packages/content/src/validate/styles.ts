/** Which style attributes may be written: listed properties, and no value that loads something. What hides text is judged beside the text. */

const PROPERTIES: ReadonlySet<string> = new Set(
  (
    'color background background-color text-align text-decoration text-indent text-transform vertical-align font-size font-weight font-style font-family line-height ' +
    'letter-spacing word-spacing white-space width min-width max-width height min-height max-height margin margin-left margin-right margin-top ' +
    'margin-bottom padding padding-left padding-right padding-top padding-bottom border border-color border-width border-style border-top ' +
    'border-bottom border-left border-right border-collapse border-spacing border-radius list-style-type list-style float clear display'
  ).split(' '),
);
const VALUE = /^[\w\s.,#%()'"!+/-]*$/;
const ACTIVE = /url\s*\(|expression\s*\(|image-set\s*\(|\bvar\s*\(|\battr\s*\(|javascript/i;

/** What is wrong with a style whose entities are decoded; undefined if it may be written. */
export function checkStyle(style: string): string | undefined {
  const bad = style.split(';').find(declaration => !isAllowed(declaration));
  return bad === undefined ? undefined : `the style '${bad.trim().slice(0, 80)}' may not be written`;
}

/** The declarations of a raw style value that may be written; entities in it keep their bytes, so none that hides a semicolon is taken apart. */
export function allowedStyle(raw: string): string {
  if (raw.includes('&')) return '';
  return raw
    .split(';')
    .filter(declaration => declaration.trim() !== '' && isAllowed(declaration))
    .join(';');
}

function isAllowed(declaration: string): boolean {
  if (declaration.trim() === '') return true;
  const colon = declaration.indexOf(':');
  const property = declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  const value = declaration.slice(colon + 1).trim();
  return PROPERTIES.has(property) && VALUE.test(value) && !ACTIVE.test(value);
}
