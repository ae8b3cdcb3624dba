/** Shows storage one block a line, so that expected files can be read and compared line by line. */
const BLOCK_START =
  /(?<!^)(?=<(?:p|h[1-6]|ul|ol|li|table|tr|td|th|blockquote|hr|ac:task-list|ac:task|ac:task-body|ac:layout|ac:layout-section|ac:layout-cell|ac:image|ac:structured-macro|ac:parameter|ac:rich-text-body|ac:plain-text-body)[ >])/g;

export function breakLines(storage: string): string {
  return `${storage.replace(BLOCK_START, '\n')}\n`;
}
