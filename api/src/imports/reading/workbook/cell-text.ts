/** The text of a cell, whatever kind of value it holds. */
import { type DateSystem, type NumberForm, numberText } from './number-format.ts'
import type { WrittenCell } from './sheet-scanner.ts'
import { decodeEscapes } from './strings.ts'
import { type CellForm, plainForm } from './styles.ts'

export interface CellTexts {
  strings: readonly string[]
  styles: readonly CellForm[]
  dateSystem: DateSystem
}

const shortWhole = /^[1-9]\d{0,14}$/

function numeric(value: string, form: NumberForm, system: DateSystem): string {
  if (form === 'number' && shortWhole.test(value)) return value
  const number = value.trim() === '' ? NaN : Number(value)
  return Number.isNaN(number) ? value : numberText(number, form, system)
}

/** @param texts what cells refer to */
export function textOf({ type, style, value }: WrittenCell, { strings, styles, dateSystem }: CellTexts): string {
  if (type === 's') return strings[Number(value)] ?? ''
  if (type === 'inlineStr') return value
  if (type === 'str') return decodeEscapes(value)
  if (type === 'b') return value === '' ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
  if (type === 'e') return value
  // Strict workbooks write days as 2023-04-01T00:00:00.
  if (type === 'd') return value.replace('T', ' ').replace(/(?: 00:00:00)?(?:\.0+)?Z?$/, '')
  return numeric(value, (styles[style] ?? plainForm).form, dateSystem)
}
