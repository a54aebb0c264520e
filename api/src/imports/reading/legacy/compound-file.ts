/** Compound files (MS-CFB): the container of Excel's old workbooks, and of new ones that are locked by a password. */
import { Refusal } from '../../failures.ts'

export const compoundMark = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] as const

const headerLength = 512
const firstSectorsListed = 109
const endOfChain = 0xffff_fffe
const entryLength = 128
const smallSectorShift = 6

interface Entry {
  name: string
  start: number
  size: number
}

function broken(): Refusal {
  return new Refusal('file.workbook_broken')
}

/** The streams of a compound file by their names. */
export class CompoundFile {
  readonly #bytes: Buffer
  readonly #shift: number
  readonly #sectors: number
  readonly #table: Uint32Array
  readonly #cutoff: number
  readonly #entries: readonly Entry[]
  readonly #root: Entry | undefined

  /** @throws Refusal */
  constructor(bytes: Buffer) {
    if (bytes.length < headerLength) throw broken()
    this.#bytes = bytes
    this.#shift = bytes.readUInt16LE(30)
    if (this.#shift !== 9 && this.#shift !== 12) throw broken()
    this.#sectors = Math.ceil(bytes.length / (1 << this.#shift))
    this.#cutoff = bytes.readUInt32LE(56)
    this.#table = this.#readTable()
    const all = this.#readEntries(this.#chain(bytes.readUInt32LE(48)))
    this.#root = all.find(({ type }) => type === 5)
    this.#entries = all.filter(({ type }) => type === 2)
  }

  has(name: string): boolean {
    return this.#entries.some((entry) => entry.name === name)
  }

  /** @throws Refusal when it is damaged; null when there is no such stream */
  stream(name: string): Buffer | null {
    const entry = this.#entries.find((one) => one.name === name)
    if (!entry) return null
    if (entry.size >= this.#cutoff || !this.#root) return this.#chain(entry.start).subarray(0, entry.size)
    return this.#smallStream(entry, this.#root)
  }

  #sector(number: number): Buffer {
    const at = (number + 1) << this.#shift
    if (number >= this.#sectors || at >= this.#bytes.length) throw broken()
    return this.#bytes.subarray(at, at + (1 << this.#shift))
  }

  /** The sectors' successors: which sectors hold them stands in the header, and from the 110th on in a chain of lists. */
  #readTable(): Uint32Array {
    const count = Math.min(this.#bytes.readUInt32LE(44), this.#sectors)
    const places: number[] = []
    for (let index = 0; index < Math.min(count, firstSectorsListed); index += 1) {
      places.push(this.#bytes.readUInt32LE(76 + 4 * index))
    }
    const perSector = 1 << (this.#shift - 2)
    for (let list = this.#bytes.readUInt32LE(68), guard = 0; places.length < count; guard += 1) {
      if (guard > this.#sectors) throw broken()
      const sector = numbersOf(this.#sector(list))
      places.push(...sector.subarray(0, perSector - 1))
      list = sector[perSector - 1] ?? endOfChain
    }
    const table = new Uint32Array(count * perSector)
    places.slice(0, count).forEach((place, index) => table.set(numbersOf(this.#sector(place)), index * perSector))
    return table
  }

  #chain(start: number): Buffer {
    const pieces: Buffer[] = []
    for (let sector = start; sector < endOfChain - 1; sector = this.#table[sector] ?? endOfChain) {
      if (pieces.length > this.#sectors) throw broken() // it goes in a circle
      pieces.push(this.#sector(sector))
    }
    return Buffer.concat(pieces)
  }

  #smallStream({ start, size }: Entry, root: Entry): Buffer {
    const storage = this.#chain(root.start)
    const table = numbersOf(this.#chain(this.#bytes.readUInt32LE(60)))
    const pieces: Buffer[] = []
    for (let sector = start; sector < endOfChain - 1; sector = table[sector] ?? endOfChain) {
      const at = sector << smallSectorShift
      if (pieces.length > table.length || at >= storage.length) throw broken()
      pieces.push(storage.subarray(at, at + (1 << smallSectorShift)))
    }
    return Buffer.concat(pieces).subarray(0, size)
  }

  #readEntries(directory: Buffer): (Entry & { type: number })[] {
    const entries: (Entry & { type: number })[] = []
    for (let at = 0; at + entryLength <= directory.length; at += entryLength) {
      const letters = Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2)
      entries.push({
        name: directory.toString('utf16le', at, at + letters),
        type: directory[at + 66] ?? 0,
        start: directory.readUInt32LE(at + 116),
        size: directory.readUInt32LE(at + 120),
      })
    }
    return entries
  }
}

function numbersOf(bytes: Buffer): Uint32Array {
  const numbers = new Uint32Array(bytes.length >> 2)
  for (let index = 0; index < numbers.length; index += 1) numbers[index] = bytes.readUInt32LE(index * 4)
  return numbers
}
