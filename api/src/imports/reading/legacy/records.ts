/** Records of BIFF8 (MS-XLS): the stream of an old workbook is a row of them. */
import { Refusal } from '../../failures.ts'

export interface BiffRecord {
  id: number
  data: Buffer
}

export const recordId = {
  formula: 0x0006,
  end: 0x000a,
  note: 0x001c,
  dateMode: 0x0022,
  password: 0x002f,
  continued: 0x003c,
  object: 0x005d,
  column: 0x007d,
  sheet: 0x0085,
  mulRk: 0x00bd,
  mulBlank: 0x00be,
  richText: 0x00d6,
  form: 0x00e0,
  merges: 0x00e5,
  strings: 0x00fc,
  sharedText: 0x00fd,
  blank: 0x0201,
  number: 0x0203,
  text: 0x0204,
  boolOrError: 0x0205,
  formulaText: 0x0207,
  row: 0x0208,
  rk: 0x027e,
  format: 0x041e,
  begin: 0x0809,
} as const

function broken(): Refusal {
  return new Refusal('file.workbook_broken')
}

/** The record at a place; null behind the last one. */
export function recordAt(stream: Buffer, at: number): BiffRecord | null {
  if (at + 4 > stream.length) return null
  const end = at + 4 + stream.readUInt16LE(at + 2)
  return end > stream.length ? null : { id: stream.readUInt16LE(at), data: stream.subarray(at + 4, end) }
}

/** The data of a record with those of the records that continue it, and the place behind them. */
export function continuedAt(stream: Buffer, at: number): { blocks: Buffer[]; next: number } {
  const blocks: Buffer[] = []
  let next = at
  for (let record = recordAt(stream, at); record; record = recordAt(stream, next)) {
    if (blocks.length > 0 && record.id !== recordId.continued) break
    blocks.push(record.data)
    next += 4 + record.data.length
  }
  return { blocks, next }
}

/** Reads on over the borders of continued records. */
export class BlockReader {
  readonly #blocks: readonly Buffer[]
  #block = 0
  #at = 0

  constructor(blocks: readonly Buffer[]) {
    this.#blocks = blocks
  }

  /** Bytes left in the block, the next one begun if this one is used up. */
  #left(): number {
    while (this.#block < this.#blocks.length && this.#at >= (this.#blocks[this.#block]?.length ?? 0)) {
      this.#block += 1
      this.#at = 0
    }
    return (this.#blocks[this.#block]?.length ?? 0) - this.#at
  }

  get ended(): boolean {
    return this.#left() <= 0
  }

  byte(): number {
    if (this.#left() <= 0) throw broken()
    this.#at += 1
    return this.#blocks[this.#block]?.[this.#at - 1] ?? 0
  }

  short(): number {
    return this.byte() | (this.byte() << 8)
  }

  long(): number {
    return (this.short() | (this.short() << 16)) >>> 0
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0;) {
      const step = Math.min(left, this.#left())
      if (step <= 0) throw broken()
      this.#at += step
      left -= step
    }
  }

  /** Letters, which at each border may change between one byte and two. */
  #letters(count: number, firstWide: boolean): string {
    let text = ''
    for (let left = count, wide = firstWide; left > 0;) {
      const block = this.#block
      if (this.#left() <= 0) throw broken()
      if (this.#block !== block) wide = (this.byte() & 1) === 1
      const bytes = this.#blocks[this.#block] ?? Buffer.alloc(0)
      const step = Math.min(left, Math.floor((bytes.length - this.#at) / (wide ? 2 : 1)))
      if (step <= 0) throw broken()
      const end = this.#at + step * (wide ? 2 : 1)
      text += bytes.toString(wide ? 'utf16le' : 'latin1', this.#at, end)
      this.#at = end
      left -= step
    }
    return text
  }

  /** A text with its count of letters before it; fonts of parts and readings of kanji are passed over. */
  text(lengthBytes: 1 | 2 = 2): string {
    const count = lengthBytes === 1 ? this.byte() : this.short()
    const flags = this.byte()
    const runs = flags & 8 ? this.short() : 0
    const reading = flags & 4 ? this.long() : 0
    const text = this.#letters(count, (flags & 1) === 1)
    this.skip(runs * 4 + reading)
    return text
  }
}
