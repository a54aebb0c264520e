/**
 * The table that secondary suppression works on: counts, and the sums by which one can be told from others.
 * It knows no area, month or measure; whoever builds it names its cells so that the same number has the same id in every
 * breakdown and every release. That is what makes protection joint over linked tables.
 */

export interface Cell {
  id: string
  /** A non-negative whole number. */
  value: number
  /**
   * - `offered` would be published, unless it is hidden
   * - `known` is public already (an earlier release, an official table) and cannot be hidden any more
   * - `unseen` is published by nobody, but could be computed from what is: the rest of a share, a merged area's members
   */
  state: 'offered' | 'known' | 'unseen'
  /** How much a reader loses without it; larger counts by default. */
  weight?: number
  /** The smallest value an outsider has to reckon with: 1 where zeros are always shown, else 0. */
  least?: number
  /** Instead of the threshold's verdict. */
  sensitive?: boolean
}

/** `total` is the sum of `parts`, and everybody knows it. */
export interface Relation {
  total: string
  parts: readonly string[]
}

export interface ProtectedTable {
  cells: readonly Cell[]
  relations: readonly Relation[]
}

/** Why a cell is hidden: it is small itself, or it would tell one that is. */
export type Reason = 'primary' | 'secondary'

export interface Protection {
  /** Offered cells that must not be published. */
  hidden: ReadonlyMap<string, Reason>
  /** Small cells that what is public already gives away, whatever else is hidden. */
  unprotected: readonly string[]
}

/** Counts from 1 to the threshold are small; zero tells nothing about anybody (domain §6). */
export function isSmallCount(value: number, threshold: number): boolean {
  return value > 0 && value <= threshold
}

export function isSensitiveCell({ value, sensitive }: Cell, threshold: number): boolean {
  return sensitive ?? isSmallCount(value, threshold)
}
