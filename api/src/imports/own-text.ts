/**
 * The same text in memory of its own. A piece of a larger text keeps the whole of it alive, so what is remembered beyond
 * its batch must not be a piece.
 */
export function ownText(text: string): string {
  // The engine copies what is this short by itself.
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}
