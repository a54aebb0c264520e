/** CP932 cannot write every character: what it cannot is written 〓 (geta), and said. */
import iconv from 'iconv-lite'

const geta = '〓'

/** Characters that only look different between Unicode's makers: CP932 has one of each pair. */
const lookalikes: Readonly<Record<string, string>> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '—': '―',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
  '–': '－',
  '‐': '－',
  '\u00a0': ' ',
}

// eslint-disable-next-line no-control-regex
const ascii = /^[\u0000-\u007f]*$/

export interface Cp932Encoder {
  encode: (text: string) => Buffer
  /** Characters that were replaced, in the order of their first appearance. */
  readonly unmappable: ReadonlySet<string>
}

/** An encoder that remembers what it could not write. */
export function cp932Encoder(): Cp932Encoder {
  const unmappable = new Set<string>()
  const known = new Map<string, string>()
  const mapped = (letter: string): string => {
    const before = known.get(letter)
    if (before !== undefined) return before
    const candidate = lookalikes[letter] ?? letter
    const bytes = iconv.encode(candidate, 'cp932')
    const isWritten = bytes.length > 0 && iconv.decode(bytes, 'cp932') === candidate
    if (!isWritten) unmappable.add(letter)
    const result = isWritten ? candidate : geta
    known.set(letter, result)
    return result
  }
  return {
    unmappable,
    encode(text) {
      if (ascii.test(text)) return Buffer.from(text, 'latin1')
      let result = ''
      for (const letter of text) result += letter <= '\u007f' ? letter : mapped(letter)
      return iconv.encode(result, 'cp932')
    },
  }
}
