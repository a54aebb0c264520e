import { nfkc } from '../reference/index.ts'

const hyphens = /[‐‑‒–—―−]/g
/** CP932 and Unicode disagree about the wave dash: ① 〜 ③ of one program is ① ～ ③ of the next. */
const waves = /[〜～∼]/g

/** A text without the differences that make none: width, case, spaces, line breaks, kinds of hyphen and wave dash. */
export function foldText(text: string): string {
  return nfkc(text.replace(waves, '~')).replace(hyphens, '-').replace(/\s/g, '').toLowerCase()
}
