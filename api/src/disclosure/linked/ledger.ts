/** What a figure or a release rests on, count by count: kept with every release, so that the next is held against it. */
import type { Figure } from '../../measures/index.ts'
import { disclosureProblems } from '../errors.ts'
import type { ComputedFigure, SeriesGround } from '../gate.ts'
import type { DisclosureRules } from '../rules.ts'
import { type CellKey, idOf, keysOf } from './key.ts'

/** A count of a release. */
export interface LedgerCell {
  key: CellKey
  value: number
  /** Whether it can be read from what was published. */
  shown: boolean
}

export interface Ledger {
  cells: LedgerCell[]
  /** Denominators and numerators of shares: what is left is a count as well. */
  shares: [denominator: CellKey, numerator: CellKey][]
}

export interface OfferedCell {
  id: string
  key: CellKey
  value: number
  /** Above the threshold, but a rate over few cases would tell it. */
  sensitive: boolean
  weight: number
  /** What a person calls it. */
  label: Figure['title']
}

export interface Offered {
  cells: Map<string, OfferedCell>
  shares: Ledger['shares']
  /** By figure, series and point: the counts that can be read from it. */
  views: string[][][][]
}

/** Readers need totals more than their parts, and years more than months. */
function weightOf(value: number, { counted, from, to }: CellKey): number {
  const isPart = counted.some(({ where }) => Object.keys(where).length > 0)
  return Math.log2(2 + value) * (isPart ? 1 : 2) * (from === to ? 1 : 1.5)
}

type Point = SeriesGround['points'][number]

class Collection implements Offered {
  readonly cells = new Map<string, OfferedCell>()
  readonly shares: Ledger['shares'] = []
  readonly views: string[][][][] = []
  readonly #rules: DisclosureRules

  constructor(rules: DisclosureRules) {
    this.#rules = rules
  }

  #add(key: CellKey, value: number, label: Figure['title'], sensitive = false): string {
    const id = idOf(key)
    const known = this.cells.get(id)
    if (known) known.sensitive ||= sensitive
    else this.cells.set(id, { id, key, value, label, sensitive, weight: weightOf(value, key) })
    return id
  }

  /** @returns the counts that somebody who sees the point can compute */
  addPoint(series: Figure['series'][number], ground: SeriesGround, at: number): string[] {
    const { numerator, denominator }: Partial<Point> = ground.points[at] ?? {}
    const point = series.points[at]
    if (!point || numerator === null || numerator === undefined) return []
    const keys = keysOf(series, ground.version, point.period, ground.codes)
    const label = { ja: `${series.label.ja}、${point.label.ja}`, en: `${series.label.en}, ${point.label.en}` }
    const isCount = Number.isSafeInteger(numerator) && numerator >= 0
    if (!keys.numerator || !isCount) throw disclosureProblems.figure_not_countable({ measure: series.label.ja })
    if (ground.perPopulation || denominator === null || denominator === undefined) {
      return [this.#add(keys.numerator, numerator, label)]
    }
    if (!keys.denominator) throw disclosureProblems.figure_not_countable({ measure: series.label.ja })
    // A rate is told by its two counts and tells them; over few cases it is as good as a small count.
    const isTiny = numerator > 0 && denominator < this.#rules.leastDenominator
    this.shares.push([keys.denominator, keys.numerator])
    return [this.#add(keys.numerator, numerator, label, isTiny), this.#add(keys.denominator, denominator, label)]
  }
}

/** The counts behind figures, each once. @throws a problem when a figure does not rest on counts of records */
export function offer(computed: readonly ComputedFigure[], rules: DisclosureRules): Offered {
  const collection = new Collection(rules)
  for (const { figure, grounds } of computed) {
    collection.views.push(
      figure.series.map((series, index) => {
        const ground = grounds[index]
        if (ground?.basis !== 'records') return series.points.map(() => [])
        return series.points.map((_, at) => collection.addPoint(series, ground, at))
      }),
    )
  }
  return collection
}
