/** CSS colours as far as needed to tell whether text can be seen on its background. */

/** Red, green and blue from 0 to 255, and opacity from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

export const WHITE: Colour = [255, 255, 255, 1];

/** The names that stand in pages: the sixteen first ones and whatever is nearly white or nearly black. */
const NAMED: Readonly<Record<string, string>> = {
  white: 'fff',
  black: '000',
  silver: 'c0c0c0',
  gray: '808080',
  grey: '808080',
  red: 'f00',
  maroon: '800000',
  yellow: 'ff0',
  olive: '808000',
  lime: '0f0',
  green: '008000',
  aqua: '0ff',
  cyan: '0ff',
  teal: '008080',
  blue: '00f',
  navy: '000080',
  fuchsia: 'f0f',
  magenta: 'f0f',
  purple: '800080',
  orange: 'ffa500',
  snow: 'fffafa',
  ivory: 'fffff0',
  azure: 'f0ffff',
  mintcream: 'f5fffa',
  honeydew: 'f0fff0',
  ghostwhite: 'f8f8ff',
  aliceblue: 'f0f8ff',
  whitesmoke: 'f5f5f5',
  floralwhite: 'fffaf0',
  seashell: 'fff5ee',
  lavenderblush: 'fff0f5',
  oldlace: 'fdf5e6',
  linen: 'faf0e6',
  lightyellow: 'ffffe0',
  lightcyan: 'e0ffff',
  cornsilk: 'fff8dc',
  beige: 'f5f5dc',
  gainsboro: 'dcdcdc',
  lightgray: 'd3d3d3',
  lightgrey: 'd3d3d3',
  darkgray: 'a9a9a9',
  darkgrey: 'a9a9a9',
  dimgray: '696969',
  dimgrey: '696969',
};

/** A CSS colour; undefined for what is none, or one that only its surroundings tell (`inherit`, `var(…)`). */
export function parseColour(value: string): Colour | undefined {
  const text = value.trim().toLowerCase();
  if (text === 'transparent') return [0, 0, 0, 0];
  const hex = text.startsWith('#') ? text.slice(1) : NAMED[text];
  if (hex !== undefined) return parseHex(hex);
  const call = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text);
  const parts = call?.[2]?.split(/[\s,/]+/).filter(part => part !== '') ?? [];
  const [one = '', two = '', three = '', alpha = '1'] = parts;
  if (parts.length < 3) return undefined;
  const numbers =
    call?.[1] === 'hsl' ? fromHsl(one, two, three) : [one, two, three].map(part => fraction(part, 255) * 255);
  const [red = 0, green = 0, blue = 0] = numbers;
  const colour: Colour = [red, green, blue, fraction(alpha, 1)];
  return colour.some(Number.isNaN) ? undefined : colour;
}

function parseHex(hex: string): Colour | undefined {
  const full = hex.length < 6 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  if (!/^[0-9a-f]{6}(?:[0-9a-f]{2})?$/.test(full)) return undefined;
  const part = (at: number): number => Number.parseInt(full.slice(at, at + 2) || 'ff', 16);
  return [part(0), part(2), part(4), part(6) / 255];
}

/** A number or a percentage as a part of `whole`. */
function fraction(text: string, whole: number): number {
  const number = Number.parseFloat(text) / (text.endsWith('%') ? 100 : whole);
  return Math.min(1, Math.max(0, number));
}

/** https://www.w3.org/TR/css-color-4/#hsl-to-rgb */
function fromHsl(hue: string, saturation: string, lightness: string): number[] {
  const h = Number.parseFloat(hue);
  const s = fraction(saturation, 100);
  const l = fraction(lightness, 100);
  return [0, 8, 4].map(offset => {
    const k = (((offset + h / 30) % 12) + 12) % 12;
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  });
}

/** Contrast from 1 (the same) to 21, as https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio has it; a colour that lets the background through is mixed with it. */
export function contrastOf(text: Colour, background: Colour): number {
  const mix = (at: 0 | 1 | 2): number => text[at] * text[3] + background[at] * (1 - text[3]);
  const one = luminance([mix(0), mix(1), mix(2), 1]);
  const other = luminance(background);
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const linear = (part: number): number => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
