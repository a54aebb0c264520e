/**
 * A zip archive in memory, read by its directory. What it says of itself is not believed: a part is unpacked in pieces that
 * are counted, and its end must be where it should be. Names are only compared, never used as paths.
 */
import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { Refusal } from '../../failures.ts'
import { inMebibytes, workbookLimits } from './limits.ts'

interface Part {
  name: string
  method: number
  /** Packed. */
  size: number
  offset: number
}

const endMark = 0x0605_4b50
const endLength = 22
const longestComment = 0xffff
const locatorMark = 0x0706_4b50
const wideEndMark = 0x0606_4b50
const entryMark = 0x0201_4b50
const entryLength = 46
const localMark = 0x0403_4b50
const localLength = 30
const wide = 0xffff_ffff
const stored = 0
const deflated = 8

function broken(): Refusal {
  return new Refusal('file.workbook_broken')
}

/** A number of eight bytes; beyond what can be a place in a file it is no number. */
function wideNumber(bytes: Buffer, offset: number): number {
  const value = bytes.readBigUInt64LE(offset)
  if (value > BigInt(bytes.length) * 100_000n) throw broken()
  return Number(value)
}

/** Where the directory begins and how many entries it has. */
function findDirectory(bytes: Buffer): { offset: number; entries: number } {
  const from = Math.max(0, bytes.length - endLength - longestComment)
  const at = bytes.subarray(from).lastIndexOf(Buffer.from('PK\u0005\u0006')) + from
  if (at < from || at + endLength > bytes.length || bytes.readUInt32LE(at) !== endMark) throw broken()
  const entries = bytes.readUInt16LE(at + 10)
  const offset = bytes.readUInt32LE(at + 16)
  if (entries !== 0xffff && offset !== wide) return { offset, entries }
  if (at < 20 || bytes.readUInt32LE(at - 20) !== locatorMark) return { offset, entries }
  const end = wideNumber(bytes, at - 12)
  if (end + 56 > bytes.length || bytes.readUInt32LE(end) !== wideEndMark) throw broken()
  return { offset: wideNumber(bytes, end + 48), entries: wideNumber(bytes, end + 32) }
}

/** Packed size and place, where they need eight bytes (extra field 1). */
function widened(part: Part, unpacked: number, extra: Buffer): Part {
  if (part.size !== wide && part.offset !== wide && unpacked !== wide) return part
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    const take = (value: number) => {
      if (value !== wide) return value
      next += 8
      return wideNumber(extra.subarray(0, Math.min(extra.length, next)), next - 8)
    }
    take(unpacked)
    return { ...part, size: take(part.size), offset: take(part.offset) }
  }
  throw broken()
}

const outside = /^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)|^[a-z]:|\0/i

function readEntry(bytes: Buffer, at: number): { part: Part; next: number } {
  if (at + entryLength > bytes.length || bytes.readUInt32LE(at) !== entryMark) throw broken()
  if (bytes.readUInt16LE(at + 8) & 1) throw new Refusal('file.password')
  const nameEnd = at + entryLength + bytes.readUInt16LE(at + 28)
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30)
  const name = bytes.subarray(at + entryLength, nameEnd).toString('utf8')
  if (outside.test(name)) throw new Refusal('file.workbook_unsafe')
  const narrow: Part = {
    name: name.replaceAll('\\', '/'),
    method: bytes.readUInt16LE(at + 10),
    size: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
  }
  const part = widened(narrow, bytes.readUInt32LE(at + 24), bytes.subarray(nameEnd, extraEnd))
  return { part, next: extraEnd + bytes.readUInt16LE(at + 32) }
}

function readDirectory(bytes: Buffer): Map<string, Part> {
  const { offset, entries } = findDirectory(bytes)
  if (entries > workbookLimits.parts) throw new Refusal('file.too_many_parts', { limit: workbookLimits.parts })
  const parts = new Map<string, Part>()
  let at = offset
  for (let number = 0; number < entries; number += 1) {
    const { part, next } = readEntry(bytes, at)
    at = next
    // Parts are called the same in any case of letters (ECMA-376 part 2).
    const key = part.name.toLowerCase()
    if (parts.has(key)) throw broken()
    parts.set(key, part)
  }
  return parts
}

/** The parts of an archive. */
export class Archive {
  readonly #bytes: Buffer
  readonly #parts: ReadonlyMap<string, Part>
  #unpacked = 0

  readonly #limit: number

  /**
   * @param unpacked how much may come out of it
   * @throws Refusal
   */
  constructor(bytes: Buffer, unpacked: number = workbookLimits.unpacked) {
    this.#bytes = bytes
    this.#limit = unpacked
    try {
      this.#parts = readDirectory(bytes)
    } catch (error) {
      throw error instanceof RangeError ? broken() : error // a length that points behind the end
    }
  }

  /** The parts in their order. */
  get names(): readonly string[] {
    return [...this.#parts.values()].map(({ name }) => name)
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase())
  }

  /** Its size as it is packed; 0 when there is none. */
  sizeOf(name: string): number {
    return this.#parts.get(name.toLowerCase())?.size ?? 0
  }

  #packed({ offset, size }: Part): Buffer {
    const bytes = this.#bytes
    if (offset + localLength > bytes.length || bytes.readUInt32LE(offset) !== localMark) throw broken()
    const start = offset + localLength + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    if (start + size > bytes.length) throw broken()
    return bytes.subarray(start, start + size)
  }

  #count(bytes: number, ofPart: number, { size }: Part) {
    this.#unpacked += bytes
    const bomb = ofPart > workbookLimits.unpackedAnyway && ofPart > size * workbookLimits.ratio
    if (bomb || this.#unpacked > this.#limit) {
      throw new Refusal('file.unpacked_too_large', { mebibytes: inMebibytes(this.#limit) })
    }
  }

  /**
   * A part, unpacked piece by piece; a part that is not there is empty.
   * @param onPacked is told how much of the packed part was used
   */
  async *chunks(name: string, onPacked?: (bytes: number) => void): AsyncGenerator<Buffer> {
    const part = this.#parts.get(name.toLowerCase())
    if (!part) return
    const packed = this.#packed(part)
    if (part.method !== stored && part.method !== deflated) throw broken()
    const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
    const source = part.method === stored ? Readable.from([packed]) : Readable.from([packed]).pipe(inflate)
    let ofPart = 0
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        ofPart += chunk.length
        this.#count(chunk.length, ofPart, part)
        onPacked?.(part.method === stored ? ofPart : inflate.bytesWritten)
        yield chunk
      }
    } catch (error) {
      throw (error as { code?: string }).code?.startsWith('Z_') ? broken() : error
    }
    if (part.method === deflated && inflate.bytesWritten < packed.length) throw broken()
  }
}
