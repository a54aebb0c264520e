/** What a measure is: a declared number. Everything that computes, explains or charts it follows from the declaration. */
import { type DatasetId, findDataset, isYearly, type Label } from '../datasets/index.ts'
import type { BreakId } from './breaks.ts'

/** A published or entered figure of the official table, by the id of its quantity. */
export interface QuantityOperand {
  kind: 'quantity'
  quantity: string
}

/** A count of records. */
export interface RecordsOperand {
  kind: 'records'
  dataset: DatasetId
  /** A further tally of the dataset (`complaint.issue`); its own when left out. */
  tally?: string
  /** Only records with one of these codes in a tally dimension; null: without one. */
  where?: Readonly<Record<string, readonly (string | null)[]>>
}

/** Residents or households at the newest date that is not after the period. */
export interface PopulationOperand {
  kind: 'population'
  of: 'residents' | 'households'
}

export type Operand = QuantityOperand | RecordsOperand | PopulationOperand

export const quantity = (id: string): QuantityOperand => ({ kind: 'quantity', quantity: id })
export const residents: PopulationOperand = { kind: 'population', of: 'residents' }
export const households: PopulationOperand = { kind: 'population', of: 'households' }
export function records(dataset: DatasetId, where?: RecordsOperand['where'], tally?: string): RecordsOperand {
  return { kind: 'records', dataset, ...(tally && { tally }), ...(where && { where }) }
}

/** One wording of the definition: (sum of the numerator ÷ sum of the denominator) × the measure's multiplier. */
export interface DefinitionVersion {
  id: string
  label: Label
  formula: Label
  /** One sentence, printed under the chart. */
  definition: Label
  /** Where the definition comes from. */
  source: string
  numerator: readonly Operand[]
  denominator?: readonly Operand[]
  /** The numerator is a part of the denominator, so that an exact interval of a share holds. */
  isShare?: boolean
  /** First fiscal year for which the definition means anything; before it the value is 該当なし, not unknown. */
  validFrom?: number
  note?: Label
  /** Changes of law or definition across which its years are not compared. */
  notAcross?: readonly BreakId[]
  /** Takes in animals admitted as injured, which the main table leaves out. */
  withInjured?: boolean
  /** Of a rate: whether it is of what came in or of what went out. */
  base?: 'intake' | 'outcome'
}

export interface MeasureDefinition<Id extends string = string> {
  id: Id
  label: Label
  description: Label
  unit: Label
  /** `mean`: a sum of numbers per record, such as yen per surgery; `sum`: of numbers. Neither is a count that chance moves. */
  kind: 'count' | 'rate' | 'per_population' | 'mean' | 'sum'
  /** Which way is welcome; `none` where it depends (fewer intakes may be refusals). */
  direction: 'up_good' | 'down_good' | 'none'
  /** Places to show. */
  decimals: number
  /** What the quotient is multiplied by: 100 for per cent. */
  multiplier: number
  versions: readonly [DefinitionVersion, ...DefinitionVersion[]]
  defaultVersion: string
}

/** A measure; see `MeasureDefinition`. */
export function defineMeasure<const Id extends string>(definition: MeasureDefinition<Id>): MeasureDefinition<Id> {
  return definition
}

export function operandsOf({ numerator, denominator = [] }: DefinitionVersion): readonly Operand[] {
  return [...numerator, ...denominator]
}

export type Basis = 'official' | 'records'

/** Whether a version is computed from official figures or from the body's own records. */
export function basisOf(version: DefinitionVersion): Basis {
  return operandsOf(version).some(({ kind }) => kind === 'records') ? 'records' : 'official'
}

export type Granularity = 'fiscal_year' | 'month'

/** Whether some of the records it counts stand for whole fiscal years, such as what a year's work cost. */
export function hasYearlyRecords(operands: readonly Operand[]): boolean {
  return operands.some((operand) => operand.kind === 'records' && isYearly(findDataset(operand.dataset)))
}

/** Official figures are yearly; records are counted by month, but for those that stand for a year. */
export function granularitiesOf(version: DefinitionVersion): readonly Granularity[] {
  const isMonthly = basisOf(version) === 'records' && !hasYearlyRecords(operandsOf(version))
  return isMonthly ? ['fiscal_year', 'month'] : ['fiscal_year']
}
