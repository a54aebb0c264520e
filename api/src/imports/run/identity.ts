/** The natural key: what makes a row of this file and a stored record the same thing. */
import { createHash } from 'node:crypto'
import type { DatasetDefinition } from '../../datasets/index.ts'
import { fiscalYearOf } from '../../reference/index.ts'

/** A value of a field of the row, by the field's name; null is blank. */
type ValueOf = (field: string) => string | null

/** Keys are indexed, and an index entry has a limit. */
const longestKey = 400

const escaped = (value: string | null) => (value ?? '').replace(/[\\|]/g, '\\$&')

function bounded(key: string): string {
  return key.length <= longestKey ? key : `~${createHash('sha256').update(key).digest('hex')}`
}

function fiscalYears() {
  const known = new Map<string, string>()
  return (date: string | null) => {
    if (date === null) return ''
    let year = known.get(date)
    if (year === undefined) {
      year = String(fiscalYearOf(date))
      known.set(date, year)
    }
    return year
  }
}

/**
 * - `no:2023:R5-001` where the numbering fields are filled (the fiscal year only if numbers begin anew with it)
 * - `nr:C001|2023-04-01#1` where such numbers may come again
 * - `at:2023-04-01|本町#1` otherwise; the ordinal among equals is set when all rows are there (`staged-rows.ts`)
 */
export function naturalKeyOf({ identity, eventDate }: DatasetDefinition): (valueOf: ValueOf) => string {
  const fiscalYear = fiscalYears()
  return (valueOf) => {
    const numbers = identity.by.map(valueOf)
    if (numbers.length > 0 && numbers.every((number) => number !== null)) {
      const year = identity.perFiscalYear && eventDate ? `${fiscalYear(valueOf(eventDate))}:` : ''
      const number = numbers.length === 1 ? (numbers[0] ?? '') : numbers.map(escaped).join('|')
      return identity.repeats ? `nr:${year}${bounded(number)}#1` : `no:${year}${bounded(number)}`
    }
    const finer = (identity.finer ?? []).map(valueOf).filter((value) => value !== null)
    const values = [...identity.otherwise.map(valueOf), ...finer]
    return `at:${bounded(values.map(escaped).join('|'))}#1`
  }
}
