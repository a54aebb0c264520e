/** Columns of a file made ready for a million rows: a text that was read once is looked up from then on. */
import type { Field } from '../../datasets/index.ts'
import { checks } from '../checks/index.ts'
import { issue } from '../checks/define.ts'
import { valueRequired } from '../checks/value-checks.ts'
import type { CellReading, Column, ReadingContext } from '../model.ts'
import type { Translator } from '../mapping/index.ts'
import { ownText } from '../own-text.ts'
import { isTotalLabel } from '../table/set-aside.ts'
import { valueReaders } from '../values/index.ts'
import { isDitto } from '../values/marks.ts'
import { copyText } from './copy.ts'

/** A reading, ready to be copied. */
export interface PreparedReading extends CellReading {
  /** The values as COPY takes them, tabs between. */
  encoded: string
  /** Something in it keeps the row from being loaded. */
  refused: boolean
  /** What the row has to do with its neighbours because of this cell; `plain` for nearly all. */
  mark: number
  /** The value of a count or figure, for the totals. */
  number: number | null
}

/** Values of `mark`: an ordinary cell · as above, by 〃 or by a blank · a word for totals. */
export const marks = { plain: 0, ditto: 1, blankAbove: 2, total: 4 } as const

export interface PreparedColumn {
  index: number
  heading: string
  field: Field | null
  read: (text: string) => PreparedReading
}

/** So many different texts of a column are remembered. */
const remembered = 5000

/** How a column is read, beside its field. */
interface Manner {
  /** A blank is as above. */
  blankAbove: boolean
  numeric: boolean
  mayRepeat: boolean
}

const byField: Manner = { blankAbove: false, numeric: false, mayRepeat: true }

function markOf(text: string, { blankAbove, mayRepeat }: Manner): number {
  const last = text.charCodeAt(text.length - 1)
  if (last >= 48 && last <= 57) return marks.plain // no mark and no label ends with a digit; nearly every number does
  const written = text.trim()
  if (written === '') return blankAbove ? marks.blankAbove : marks.plain
  if (mayRepeat && isDitto(written)) return marks.ditto
  return isTotalLabel(written) ? marks.total : marks.plain
}

function prepared(reading: CellReading, text: string, manner: Manner): PreparedReading {
  const [value] = reading.values
  return {
    ...reading,
    encoded: reading.values.map(copyText).join('\t'),
    refused: reading.issues.some(({ check }) => check.severity === 'error'),
    mark: markOf(text, manner),
    number: manner.numeric && value ? Number(value) : null,
  }
}

/** @param translate what is read instead of what is written */
export function readerOf(field: Field, context: ReadingContext, translate?: Translator): (text: string) => CellReading {
  const readValue = valueReaders[field.type]
  const cellChecks = checks.flatMap(({ cell }) => (cell?.types.includes(field.type) ? [cell.look] : []))
  const blank = blankReading(field)
  const readText = (text: string): CellReading => {
    if (text === '') return blank
    const reading = cellChecks.reduce((sofar, look) => look(sofar, context, field), readValue(text, field, context))
    return reading.issues.length === 0 && reading.values[0] === null && !reading.values[1] ? blank : reading
  }
  return (written) => {
    const text = written.trim()
    if (!translate || text === '') return readText(text)
    const meant = translate(text)
    const reading = readText(meant.text.trim())
    return meant.issues.length === 0 ? reading : { ...reading, issues: [...reading.issues, ...meant.issues] }
  }
}

/** What a blank cell, or a column that is not there, stands for. */
export function blankReading(field: Field): CellReading {
  const empty = field.type === 'figure' ? [null, null] : [null]
  if (field.fallback !== undefined) {
    return { values: [String(field.fallback), ...empty.slice(1)], issues: [] }
  }
  if (!field.required) return { values: empty, issues: [] }
  const params = { field_ja: field.label.ja, field_en: field.label.en }
  return {
    values: empty,
    issues: [issue(valueRequired, field.type === 'figure' ? { ...params, reason: 'figure' } : params)],
  }
}

type Read = (text: string) => CellReading

function remembering(read: Read, manner: Manner): (text: string) => PreparedReading {
  const known = new Map<string, PreparedReading>()
  return (text) => {
    const before = known.get(text)
    if (before) return before
    if (known.size >= remembered) return prepared(read(text), text, manner)
    const own = ownText(text)
    const reading = prepared(read(own), own, manner)
    known.set(own, reading)
    return reading
  }
}

/** Numbers differ from row to row; remembering them would only cost. */
function plain(read: Read, manner: Manner): (text: string) => PreparedReading {
  return (text) => prepared(read(text), text, manner)
}

/**
 * A column that is read: of a field or of a check.
 * @param manner what the table says about it
 */
export function prepareColumn(
  column: Column,
  context: ReadingContext,
  manner: Partial<Manner> = {},
  translate?: Translator,
): PreparedColumn {
  const { index, heading, field, check } = column
  const look = check?.column?.look
  const read: Read = field
    ? readerOf(field, context, translate)
    : (text: string) => ({ values: [], issues: look && text.trim() ? look(text.trim(), context) : [] })
  const numeric = field?.type === 'count' || field?.type === 'figure'
  const whole = { ...byField, numeric, ...manner }
  return { index, heading, field, read: field?.type === 'identifier' ? plain(read, whole) : remembering(read, whole) }
}
