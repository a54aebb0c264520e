/** What the rows read so far add up to, so that totals can be held against it: a few numbers, however long the file is. */

interface Mark {
  rows: number
  all: number
  sums: Float64Array
}

/** So many totals are remembered as places where a sum may begin: months, departments, years one inside the other. */
const remembered = 64
/** Sums of decimals are compared to the third place, which is what is stored. */
const tolerance = 0.0005

export class Ledger {
  /** Rows that are taken in. */
  #rows = 0
  /** Those and the ones set aside: an office's total may count them. */
  #all = 0
  readonly #sums: Float64Array
  readonly #allSums: Float64Array
  readonly #filled: Uint32Array
  readonly #marks: (Mark & { allSums: Float64Array })[] = []

  /** @param columns how many columns are summed */
  constructor(columns: number) {
    this.#sums = new Float64Array(columns)
    this.#allSums = new Float64Array(columns)
    this.#filled = new Uint32Array(columns)
  }

  /** One more row. */
  count(taken: boolean): void {
    this.#all += 1
    if (taken) this.#rows += 1
  }

  /** A number of a row. */
  add(column: number, value: number, taken: boolean): void {
    this.#filled[column] = (this.#filled[column] ?? 0) + 1
    this.#allSums[column] = (this.#allSums[column] ?? 0) + value
    if (taken) this.#sums[column] = (this.#sums[column] ?? 0) + value
  }

  /** Whether the column has any number so far. */
  has(column: number): boolean {
    return (this.#filled[column] ?? 0) > 0
  }

  /** A total stands here: what follows may be summed from here on. */
  mark(): void {
    if (this.#marks.length >= remembered) this.#marks.splice(1, 1)
    const sums = { sums: this.#sums.slice(), allSums: this.#allSums.slice() }
    this.#marks.push({ rows: this.#rows, all: this.#all, ...sums })
  }

  /** What a total of the rows above may say: since the last total first, then since each one before, all rows last. */
  counts(): number[] {
    const since = this.#marks.toReversed().flatMap(({ rows, all }) => [this.#rows - rows, this.#all - all])
    return [...since, this.#rows, this.#all]
  }

  /** The same for the sum of a column. */
  sumsOf(column: number): number[] {
    const [taken, all] = [this.#sums[column] ?? 0, this.#allSums[column] ?? 0]
    const since = this.#marks
      .toReversed()
      .flatMap((mark) => [taken - (mark.sums[column] ?? 0), all - (mark.allSums[column] ?? 0)])
    return [...since, taken, all]
  }
}

/** Whether one of these is meant. */
export function matches(candidates: readonly number[], written: number): boolean {
  return candidates.some((candidate) => Math.abs(candidate - written) < tolerance)
}

/** Of several sums, the one that was meant most likely: slips are small. */
export function nearest(candidates: readonly number[], written: number): number {
  return candidates.reduce((best, each) => (Math.abs(each - written) < Math.abs(best - written) ? each : best))
}
