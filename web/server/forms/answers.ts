/** The fields of the form on «check the reading», as the API takes answers. */

interface AnswerBody {
  answers: {
    columns: Record<string, string | null>
    codes: Record<string, Record<string, string | null>>
    dates: Record<string, Record<string, string>>
    constants: Record<string, string>
    sheets?: string[]
  }
  save_as?: string
}

/** What the choice «read as blank» posts: a choice not yet made posts nothing. */
export const BLANK_WORD = '-'

type Fields = Readonly<Record<string, string | readonly string[]>>

const first = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : value?.[0]) ?? ''
const all = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? [value] : (value ?? []))

/** `kind.rest` → rest; undefined for another kind. */
function restOf(name: string, kind: string): string | undefined {
  return name.startsWith(`${kind}.`) ? name.slice(kind.length + 1) : undefined
}

/** `field.rest`, both: names of fields have no dot, words may. */
function split(text: string): [field: string, rest: string] {
  const dot = text.indexOf('.')
  return [text.slice(0, dot), text.slice(dot + 1)]
}

function setIn<Value>(into: Record<string, Record<string, Value>>, path: string, value: Value) {
  const [field, rest] = split(path)
  into[field] = { ...into[field], [rest]: value }
}

/** A column that is left as it was read needs no answer; `was.KEY` says what that is. */
function columnAnswer(fields: Fields, key: string, chosen: string): string | null | undefined {
  const was = fields[`was.${key}`]
  if (was !== undefined && first(was) === chosen) return undefined
  return chosen === '' ? null : chosen
}

/** Pure: what was posted → what the API is told. */
export function answersFrom(fields: Fields): AnswerBody {
  const answers: AnswerBody['answers'] = { columns: {}, codes: {}, dates: {}, constants: {} }
  for (const [name, posted] of Object.entries(fields)) {
    const value = first(posted).trim()
    const column = restOf(name, 'columns')
    const answer = column === undefined ? undefined : columnAnswer(fields, column, value)
    if (column !== undefined && answer !== undefined) answers.columns[column] = answer
    if (value === '') continue
    const code = restOf(name, 'codes')
    if (code !== undefined) setIn(answers.codes, code, value === BLANK_WORD ? null : value)
    const date = restOf(name, 'dates')
    if (date !== undefined) setIn(answers.dates, date, value)
    const constant = restOf(name, 'constants')
    if (constant !== undefined) answers.constants[constant] = value
  }
  if (fields.choose_sheets !== undefined) answers.sheets = [...all(fields.sheets)]
  const name = first(fields.save_as).trim()
  return name === '' ? { answers } : { answers, save_as: name }
}
