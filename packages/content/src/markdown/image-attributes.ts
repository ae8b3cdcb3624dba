/** The attributes of an image that Markdown may set, in the order in which they are written and shown, and their storage names. */
export const IMAGE_ATTRIBUTES: Readonly<Record<string, string>> = {
  width: 'ac:width',
  height: 'ac:height',
  align: 'ac:align',
  layout: 'ac:layout',
  border: 'ac:border',
  thumbnail: 'ac:thumbnail',
  class: 'ac:class',
  inline: 'ac:inline',
  title: 'ac:title',
};
