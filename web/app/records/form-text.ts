/** Stored values as a form shows them: the way in which they are read back unchanged. */
import { signs } from '../charts/index.ts'
import type { DatasetField } from '../contract/index.ts'

type Values = Readonly<Record<string, string | number | readonly string[] | null>>
export type FormText = string | string[]

function figureText(values: Values, name: string): string {
  const status = values[`${name}_status`]
  const sign = typeof status === 'string' ? signs[status as keyof typeof signs] : undefined
  return sign ?? String(values[name] ?? '')
}

/** The text of a field; of several codes, the codes. */
export function formText({ name, type }: DatasetField, values: Values): FormText {
  if (type === 'figure') return figureText(values, name)
  const value = values[name] ?? null
  if (value === null) return type === 'codes' ? [] : ''
  if (typeof value === 'object') return [...value]
  if (type === 'month') return String(value).slice(0, 7)
  return type === 'fiscal_year' ? `${value}年度` : String(value)
}
