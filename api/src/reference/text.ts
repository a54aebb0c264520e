/** Full-width digits and letters, half-width katakana, ㋿ and ㍻ become their ordinary forms; the ends are trimmed. */
export function nfkc(text: string): string {
  return text.normalize('NFKC').trim()
}
