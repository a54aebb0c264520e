/** Official figures: which of several publications counts, and what follows from what. */
import { type DefinitionVersion, operandsOf, type QuantityOperand } from './define.ts'
import type { Observation } from './data.ts'
import { partsOf } from './derivations.ts'
import type { Exactness, ValueStatus } from './schema.ts'

/** A quantity of one year as published, or as the sum of what was published. */
export interface Reading {
  value: number | null
  status: ValueStatus
  exactness: Exactness
  margin: number
  observations: readonly Observation[]
  /** Another official row for the same thing says something else. */
  contested: boolean
}

export type OfficialResult =
  | {
      kind: 'read'
      /** Null for a value that is not exact. */
      vintage: number | null
      /** A later publication revised some, but not all, of the operands. */
      laterExists: boolean
      numerator: Reading
      denominator: Reading | null
    }
  | { kind: 'before_definition' | 'vintages_differ' | 'unknown' }

const severity: readonly ValueStatus[] = ['suppressed', 'unknown', 'not_applicable']
const roughness: readonly Exactness[] = ['exact', 'rounded', 'digitised']

function fromRows([observation, ...others]: Rows): Reading {
  const { value, value_status, exactness, margin } = observation
  return {
    value,
    status: value_status,
    exactness,
    margin: margin ?? 0,
    observations: [observation],
    contested: others.some((other) => other.value !== value || other.value_status !== value_status),
  }
}

/** The sum; a part that is hidden, unknown or not applicable makes the sum so. */
export function sumOf(readings: readonly Reading[]): Reading {
  const missing = severity.find((status) => readings.some((reading) => reading.status === status))
  const value = missing ? null : readings.reduce((total, reading) => total + (reading.value ?? 0), 0)
  const roughest = Math.max(...readings.map(({ exactness }) => roughness.indexOf(exactness)))
  return {
    value,
    status: missing ?? (value === 0 ? 'zero' : 'value'),
    exactness: roughness[roughest] ?? 'exact',
    margin: readings.reduce((total, { margin }) => total + margin, 0),
    observations: readings.flatMap(({ observations }) => observations),
    contested: readings.some(({ contested }) => contested),
  }
}

type ReadQuantity = (quantity: string) => Reading | undefined

/** Sums of all operands; undefined unless every one of them can be read. */
function readAll(operands: readonly QuantityOperand[], read: ReadQuantity): Reading | undefined {
  const readings = operands.map(({ quantity }) => read(quantity))
  return readings.every((reading) => reading !== undefined) ? sumOf(readings) : undefined
}

function quantitiesIn(operands: DefinitionVersion['numerator']): QuantityOperand[] {
  return operands.filter((operand) => operand.kind === 'quantity')
}

function readVersion({ numerator, denominator }: DefinitionVersion, read: ReadQuantity) {
  const above = readAll(quantitiesIn(numerator), read)
  const below = denominator ? readAll(quantitiesIn(denominator), read) : null
  return above && below !== undefined ? { numerator: above, denominator: below } : undefined
}

/** Rows for the same thing; the first counts: the store gives the most recently changed one first. */
type Rows = readonly [Observation, ...Observation[]]

function indexBy(observations: readonly Observation[], keyOf: (observation: Observation) => string) {
  const index = new Map<string, [Observation, ...Observation[]]>()
  for (const observation of observations) {
    const rows = index.get(keyOf(observation))
    if (rows) rows.push(observation)
    else index.set(keyOf(observation), [observation])
  }
  return index
}

/** Reads measures out of official figures. Built once a figure. */
export class OfficialReader {
  readonly #published: ReadonlyMap<string, Rows>
  readonly #approximate: ReadonlyMap<string, Rows>
  readonly #vintages = new Map<number, number[]>()

  /** @param withInexact also take rounded and digitised values, where nothing exact is known */
  constructor(observations: readonly Observation[], withInexact: boolean) {
    const exact = observations.filter(({ exactness }) => exactness === 'exact')
    const closestFirst = observations
      .filter(({ exactness }) => withInexact && exactness !== 'exact')
      .sort((one, other) => (one.margin ?? 0) - (other.margin ?? 0))
    this.#published = indexBy(exact, (row) => `${row.quantity}|${row.fiscal_year}|${row.vintage}`)
    this.#approximate = indexBy(closestFirst, (row) => `${row.quantity}|${row.fiscal_year}`)
    for (const { fiscal_year } of closestFirst) this.#vintages.set(fiscal_year, [])
    for (const year of new Set(exact.map(({ fiscal_year }) => fiscal_year))) {
      const vintages = new Set(exact.filter((row) => row.fiscal_year === year).map(({ vintage }) => vintage))
      this.#vintages.set(
        year,
        [...vintages].sort((one, other) => other - one),
      )
    }
  }

  /**
   * The latest vintage in which all operands are known, as published or as declared sums of one and the same vintage:
   * a numerator of one publication is never divided by a denominator of another.
   */
  read(version: DefinitionVersion, year: number): OfficialResult {
    if (version.validFrom !== undefined && year < version.validFrom) return { kind: 'before_definition' }
    const operands = quantitiesIn(operandsOf(version))
    const vintages = this.#vintages.get(year) ?? []
    for (const vintage of vintages) {
      const found = readVersion(version, (quantity) => this.#at(quantity, year, vintage))
      if (!found) continue
      const later = vintages.filter((other) => other > vintage)
      const laterExists = later.some((other) => operands.some(({ quantity }) => this.#at(quantity, year, other)))
      return { kind: 'read', vintage, laterExists, ...found }
    }
    const anyhow = readVersion(version, (quantity) => this.#anyhow(quantity, year))
    if (!anyhow) return { kind: 'unknown' }
    const exact = [anyhow.numerator, anyhow.denominator].every((reading) => !reading || reading.exactness === 'exact')
    return exact ? { kind: 'vintages_differ' } : { kind: 'read', vintage: null, laterExists: false, ...anyhow }
  }

  /** Fiscal years in which anything is known about the operands of the version. */
  yearsOf(version: DefinitionVersion): number[] {
    const operands = quantitiesIn(operandsOf(version))
    return [...this.#vintages.keys()].filter((year) => operands.some(({ quantity }) => this.#anyhow(quantity, year)))
  }

  /** As published at one vintage, else as the sum of its parts at the same vintage. */
  #at(quantity: string, year: number, vintage: number): Reading | undefined {
    const rows = this.#published.get(`${quantity}|${year}|${vintage}`)
    if (rows) return fromRows(rows)
    const parts = partsOf(quantity).map((part) => ({ kind: 'quantity', quantity: part }) as const)
    return parts.length > 0 ? readAll(parts, (part) => this.#at(part, year, vintage)) : undefined
  }

  /** Exact at any vintage, the newest first, else approximate. */
  #anyhow(quantity: string, year: number): Reading | undefined {
    for (const vintage of this.#vintages.get(year) ?? []) {
      const reading = this.#at(quantity, year, vintage)
      if (reading) return reading
    }
    const [closest] = this.#approximate.get(`${quantity}|${year}`) ?? []
    return closest && fromRows([closest])
  }
}
