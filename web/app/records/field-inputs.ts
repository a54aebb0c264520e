/** How a value of each type is typed in. Native validation keeps to what is certain; what a text means, the server reads. */
import type { DatasetField } from '../contract/index.ts'

interface FieldInput {
  as: 'line' | 'lines' | 'choice' | 'checks'
  inputmode?: 'numeric' | 'text'
  maxlength?: number
  pattern?: string
  /** An example below the label, in `entry.hints`. */
  hint?: string
}

const line: FieldInput = { as: 'line', maxlength: 200 }

/** One line each; a type that is not here is a line of text. */
const inputs: Readonly<Record<string, FieldInput>> = {
  date: { ...line, maxlength: 40, hint: 'date' },
  month: { ...line, maxlength: 40, hint: 'month' },
  fiscal_year: { ...line, maxlength: 40, hint: 'fiscal_year' },
  code: { as: 'choice' },
  codes: { as: 'checks' },
  text: { as: 'lines', maxlength: 2000 },
  place: { ...line, hint: 'place' },
  identifier: { ...line, maxlength: 100 },
  // 12 · １２ · 1,200匹 · －
  count: { ...line, maxlength: 20, inputmode: 'numeric', pattern: '[0-9０-９][0-9０-９,，]*\\S{0,3}|[\\-－―…]+' },
  figure: { ...line, maxlength: 30, hint: 'figure' },
  municipality: { ...line, maxlength: 6, inputmode: 'numeric', pattern: '[0-9]{2}|[0-9]{5,6}' },
}

export function inputOf({ type }: DatasetField): FieldInput {
  return inputs[type] ?? line
}

/** The fields a form asks for: what only decides which rows of a file are taken is not asked. */
export function formFields(fields: readonly DatasetField[]): DatasetField[] {
  return fields.filter(({ stored }) => stored)
}
