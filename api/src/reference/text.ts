// Copied from web pages and PDFs with the text: zero width spaces and joiners, soft hyphens.
const unseen = /[\u00ad\u200b-\u200d\u2060\ufeff]/g

/**
 * Full-width digits and letters, half-width katakana, ㋿ and ㍻ become their ordinary forms;
 * what cannot be seen goes; the ends are trimmed.
 */
export function nfkc(text: string): string {
  return text.normalize('NFKC').replace(unseen, '').trim()
}
