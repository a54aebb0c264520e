/**
 * A zip archive written from front to back: sizes and checksums stand behind each entry (data descriptors), so that nothing
 * has to be held until it is whole. APPNOTE 4.3; without zip64, so neither an entry nor the archive may pass 4 GiB.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipEntry {
  name: string
  content: AsyncIterable<string | Buffer>
}

interface Written {
  name: Buffer
  offset: number
  checksum: number
  compressed: number
  size: number
}

const version = 20
// Bit 3: sizes behind the data. Bit 11: names are UTF-8.
const flags = 0x0808
const deflate = 8
const largest = 0xffff_ffff
// 1980-01-01, the first day a zip knows: the same content gives the same bytes.
const day = 0x21

function fields(length: number, values: readonly (readonly [offset: number, bytes: 2 | 4, value: number])[]): Buffer {
  const buffer = Buffer.alloc(length)
  for (const [offset, bytes, value] of values) buffer.writeUIntLE(value, offset, bytes)
  return buffer
}

function localHeader(name: Buffer): Buffer {
  const head = fields(30, [
    [0, 4, 0x0403_4b50],
    [4, 2, version],
    [6, 2, flags],
    [8, 2, deflate],
    [12, 2, day],
    [26, 2, name.length],
  ])
  return Buffer.concat([head, name])
}

function descriptor({ checksum, compressed, size }: Written): Buffer {
  return fields(16, [
    [0, 4, 0x0807_4b50],
    [4, 4, checksum],
    [8, 4, compressed],
    [12, 4, size],
  ])
}

function directoryEntry({ name, offset, checksum, compressed, size }: Written): Buffer {
  const head = fields(46, [
    [0, 4, 0x0201_4b50],
    [4, 2, version],
    [6, 2, version],
    [8, 2, flags],
    [10, 2, deflate],
    [14, 2, day],
    [16, 4, checksum],
    [20, 4, compressed],
    [24, 4, size],
    [28, 2, name.length],
    [42, 4, offset],
  ])
  return Buffer.concat([head, name])
}

function directoryEnd(entries: number, size: number, offset: number): Buffer {
  return fields(22, [
    [0, 4, 0x0605_4b50],
    [8, 2, entries],
    [10, 2, entries],
    [12, 4, size],
    [16, 4, offset],
  ])
}

/** The content as bytes, measured on its way. */
async function* measured(content: ZipEntry['content'], written: Written): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    written.checksum = crc32(bytes, written.checksum)
    written.size += bytes.length
    yield bytes
  }
}

async function* compress(content: ZipEntry['content'], written: Written): AsyncGenerator<Buffer> {
  const packed = createDeflateRaw()
  // An error of the content destroys `packed` with it, and the loop throws it.
  pipeline(Readable.from(measured(content, written)), packed, () => {})
  for await (const bytes of packed as AsyncIterable<Buffer>) {
    written.compressed += bytes.length
    yield bytes
  }
}

async function* archive(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const all: Written[] = []
  let offset = 0
  const pass = (bytes: Buffer) => {
    offset += bytes.length
    if (offset > largest) throw new RangeError('an archive without zip64 ends at 4 GiB')
    return bytes
  }
  for await (const { name, content } of entries) {
    const written: Written = { name: Buffer.from(name), offset, checksum: 0, compressed: 0, size: 0 }
    yield pass(localHeader(written.name))
    for await (const bytes of compress(content, written)) yield pass(bytes)
    if (written.size > largest) throw new RangeError('an entry without zip64 ends at 4 GiB')
    yield pass(descriptor(written))
    all.push(written)
  }
  const directory = Buffer.concat(all.map(directoryEntry))
  const start = offset
  yield pass(directory)
  yield directoryEnd(all.length, directory.length, start)
}

/** The archive of the entries, each written as it is asked for. */
export function zipStream(entries: AsyncIterable<ZipEntry>): Readable {
  return Readable.from(archive(entries), { objectMode: false })
}
