/** How agents get in, in words. */
export const SIGN_IN_WORDS = {
  open: 'Open',
  key: 'Access key',
  oauth: 'OAuth 2.1',
  'pass-through': 'Pass-through',
} as const;
