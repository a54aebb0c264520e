/** Stored values as an export writes them: the way the import reads them back. */
import type { Field, FieldType } from '../datasets/index.ts'
import { withGuard } from '../platform/csv/index.ts'
import type { Values } from './store.ts'

type Writer = (field: Field, values: Values) => string

const plain: Writer = ({ name }, values) => String(values[name] ?? '')
const guarded: Writer = (field, values) => withGuard(plain(field, values))

/** The marks of the three nulls and their kin (domain §7.2 `value_status`). */
const marks: Readonly<Record<string, string>> = {
  zero: '－',
  unknown: '…',
  suppressed: 'x',
  not_applicable: '該当なし',
  below_unit: '0.0',
}

const label: Writer = ({ name, codes }, values) => {
  const value = values[name]
  return codes?.find(({ code }) => code === value)?.label.ja ?? String(value ?? '')
}

/** Several labels, as a municipality lists them in one cell. */
const labels: Writer = ({ name, codes }, values) => {
  const value = values[name]
  if (!Array.isArray(value)) return ''
  return value.map((code) => codes?.find((known) => known.code === code)?.label.ja ?? code).join('、')
}

const writers: Readonly<Record<FieldType, Writer>> = {
  date: plain,
  month: (field, values) => plain(field, values).slice(0, 7),
  fiscal_year: (field, values) => (values[field.name] === null ? '' : `${plain(field, values)}年度`),
  code: label,
  codes: labels,
  text: guarded,
  place: guarded,
  mesh: plain,
  identifier: guarded,
  count: plain,
  municipality: plain,
  figure: (field, values) => marks[String(values[`${field.name}_status`])] ?? plain(field, values),
}

/** The text of a field's cell. */
export function cellOf(field: Field, values: Values): string {
  return writers[field.type](field, values)
}
