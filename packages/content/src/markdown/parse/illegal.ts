/** Characters that storage cannot hold (https://www.w3.org/TR/xml/#charsets). */
export const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
