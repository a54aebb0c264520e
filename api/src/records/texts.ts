/** What a form or a program sends, as the texts of cells: entry reads nothing that a file could not say. */
import { type DatasetDefinition, type FieldType, storedFields } from '../datasets/index.ts'
import { withGuard } from '../platform/csv/index.ts'
import { recordProblems } from './errors.ts'

export type GivenValue = string | number | readonly string[] | null
export type GivenValues = Readonly<Record<string, GivenValue>>

/** Reading takes one guarding apostrophe away; here nobody has put one. */
const guarded: ReadonlySet<FieldType> = new Set<FieldType>(['text', 'place', 'identifier'])

function textOf(value: GivenValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? value.join('、') : String(value)
}

/** Texts by field. */
export function textsOf(dataset: DatasetDefinition, values: GivenValues): Record<string, string> {
  const fields = new Map(storedFields(dataset).map((field) => [field.name, field]))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.get(name)
      if (!field) throw recordProblems.record_field_unknown({ field: name, known: [...fields.keys()].join(', ') })
      const text = textOf(value)
      return [name, guarded.has(field.type) ? withGuard(text) : text]
    }),
  )
}
