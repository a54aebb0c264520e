/** The encoding of a text file, decided by all of its bytes: a file may be ASCII for a megabyte before its first 髙. */
import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { Refusal } from '../failures.ts'
import type { SourceFile } from './define.ts'

export type Encoding = 'utf-8' | 'utf-8-bom' | 'cp932' | 'utf-16le' | 'utf-16be'

// The web's shift_jis is Windows-31J, that is CP932 with ①㈱髙﨑.
const decoderLabels: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8',
  cp932: 'shift_jis',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
}

/** A decoder that throws at the first byte that is no text; it takes the byte order mark away. */
export function decoderFor(encoding: Encoding): TextDecoder {
  return new TextDecoder(decoderLabels[encoding], { fatal: true })
}

function byMark(head: Buffer): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8-bom'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

// What tables in Japan are written with; anything else in number means that the bytes are no UTF-16.
const usual = /[\t\r\n\x20-\x7e\u2000-\u33ff\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]/g
const separators = /[\n\r,;\t]/

/** UTF-16 without its mark, as some programs write it: told by how the first letters look. */
function byLook(head: Buffer): Encoding | null {
  const even = head.subarray(0, head.length - (head.length % 2))
  const looks = (['utf-16le', 'utf-16be'] as const).map((encoding) => {
    const text = new TextDecoder(decoderLabels[encoding]).decode(even)
    const known = text.match(usual)?.length ?? 0
    return { encoding, likely: separators.test(text) && known >= text.length * 0.95, known }
  })
  const [best] = looks.filter(({ likely }) => likely).sort((a, b) => b.known - a.known)
  return best?.encoding ?? null
}

/** Bytes at the end of a chunk that begin a character which the next chunk ends. */
function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** Checks a stream of chunks for UTF-8, characters cut between them included. */
export function utf8Validator(): { push: (chunk: Buffer) => boolean; end: () => boolean } {
  let valid = true
  let tail: Buffer = Buffer.alloc(0)
  return {
    push(chunk) {
      if (!valid) return false
      const bytes = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk
      const cut = bytes.length - unfinishedTail(bytes)
      valid = isUtf8(bytes.subarray(0, cut))
      tail = Buffer.from(bytes.subarray(cut))
      return valid
    },
    end: () => valid && tail.length === 0,
  }
}

// ISO-2022-JP (old mail) is pure ASCII to look at; it says its character sets by ESC $ and ESC (.
const escapes = [Buffer.from('\u001b$'), Buffer.from('\u001b(')]

/**
 * Reads the whole file once.
 * @throws Refusal when it is empty, binary or in an encoding that is not read
 */
export async function detectEncoding(file: SourceFile, head: Buffer): Promise<Encoding> {
  if (file.byteSize === 0 || head.length === 0) throw new Refusal('file.empty')
  const marked = byMark(head)
  if (marked === 'utf-16le' || marked === 'utf-16be') return marked
  const unmarked = !marked && head.includes(0) ? byLook(head) : null
  if (unmarked) return unmarked
  const utf8 = utf8Validator()
  for await (const chunk of (await file.open()) as AsyncIterable<Buffer>) {
    if (chunk.includes(0)) throw new Refusal('file.binary')
    if (escapes.some((escape) => chunk.includes(escape))) throw new Refusal('file.encoding', { row: 1 })
    utf8.push(chunk)
  }
  if (utf8.end()) return marked ?? 'utf-8'
  if (marked) throw new Refusal('file.encoding', { row: 1 })
  return 'cp932'
}
