/** Files nobody would write: samples with changes at random, and bytes at random. The same seed makes the same files. */
import { carcass } from '../../api/src/datasets/carcass/index.ts'
import { Refusal } from '../../api/src/imports/failures.ts'
import { openFile } from '../../api/src/imports/reading/index.ts'
import { countKnownHeadings } from '../../api/src/imports/table/headings.ts'
import { fileOf, zipOf } from '../support/workbooks.ts'
import { samples, workbookParts } from './samples.ts'

/** Whole numbers from 0 below a limit (mulberry32). */
export type Random = (below: number) => number

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

const interesting = [0, 1, 0x7f, 0x80, 0xff, 0x0a, 0x22, 0x26, 0x3c, 0x3e]

/** One change of a file. */
function change(bytes: Buffer, random: Random): Buffer {
  const at = random(bytes.length + 1)
  const length = random(random(20) === 0 ? 4000 : 16)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  const kinds = [
    () => Buffer.concat([before, after.subarray(length)]),
    () => Buffer.concat([before, after.subarray(0, length), after]),
    () => Buffer.concat([before, Buffer.from(Array.from({ length }, () => random(256))), after]),
    () => Buffer.concat([before, Buffer.from([interesting[random(interesting.length)] ?? 0]), after.subarray(1)]),
    () => Buffer.concat([before, Buffer.from([random(256)]), after.subarray(1)]),
    () => Buffer.concat([before, Buffer.alloc(4, random(2) * 0xff), after.subarray(4)]),
    () => before,
  ]
  // Cutting the end off is tried less often: it hides every other change.
  return (kinds[random(random(8) === 0 ? kinds.length : kinds.length - 1)] ?? kinds[0]!)()
}

function mutate(bytes: Buffer, random: Random): Buffer {
  let changed = bytes
  for (let count = 1 + random(6); count > 0; count -= 1) changed = change(changed, random)
  return changed
}

/** A workbook one part of which was changed before it was packed. */
function mutatedInside(random: Random): Promise<Buffer> {
  const names = Object.keys(workbookParts)
  const name = names[random(names.length)] ?? ''
  const part = mutate(Buffer.from(workbookParts[name] ?? ''), random).toString('latin1')
  const decoded = random(2) === 0 ? Buffer.from(part, 'latin1').toString() : part
  return zipOf({ ...workbookParts, [name]: decoded })
}

let known: readonly Buffer[] | undefined

/** A file by its number. */
export async function fuzzedFile(seed: number, number: number): Promise<Buffer> {
  const random = randomOf(seed * 1_000_003 + number)
  const kind = random(10)
  if (kind === 0) return Buffer.from(Array.from({ length: random(5000) }, () => random(256)))
  if (kind < 5) return mutatedInside(random)
  known ??= await samples()
  return mutate(known[random(known.length)] ?? Buffer.alloc(0), random)
}

/**
 * Reads a file to its end.
 * @returns the code of the refusal, or how many rows it has
 * @throws anything that is no refusal: a defect
 */
export async function outcomeOf(bytes: Buffer): Promise<string | number> {
  let rows = 0
  try {
    const { batches } = await openFile(fileOf(bytes), (row) => countKnownHeadings(row, carcass))
    for await (const batch of batches) rows += batch.rows.length
    return rows
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
