/** What is known about a table before its first row is read. */
import { type DatasetDefinition, storedFields } from '../../datasets/index.ts'
import type { TableLayout } from '../table/layout.ts'
import { blankReading, prepareColumn, type PreparedColumn } from './columns.ts'
import { copyText } from './copy.ts'
import type { RowJob } from './job.ts'

/** Where the value of a stored field comes from. */
interface Slot {
  name: string
  /** Index among the columns that are read; -1 when there is none. */
  from: number
  absent: string | null
  encodedAbsent: string
}

export interface PreparedTable {
  used: readonly PreparedColumn[]
  slots: readonly Slot[]
  slotOf: ReadonlyMap<string, Slot>
  /** Where a blank makes one ask whether the row is a record at all. */
  required: readonly number[]
  unnamed: readonly number[]
  namedUpTo: number
}

/** A number of its own, as opposed to a day that is part of the numbering. */
function isNumber({ fields }: DatasetDefinition, name: string): boolean {
  return fields.some((field) => field.name === name && field.type === 'identifier')
}

/** The columns of the file that are read, and what stands for those that are not there. */
export function prepareTable({ columns, blankAbove, constants }: TableLayout, job: RowJob): PreparedTable {
  const { dataset, context, mapping } = job
  const numbering = new Set(dataset.identity.by.filter((name) => isNumber(dataset, name)))
  const used = columns
    .filter(({ field, check }) => field ?? check)
    .map((column) => {
      const { name, type } = column.field ?? {}
      // A number of its own, or a figure, is never as above.
      const mayRepeat = !numbering.has(name ?? '') && type !== 'figure'
      const manner = { blankAbove: blankAbove.has(column.index), mayRepeat }
      return prepareColumn(column, context, manner, mapping.translatorOf(column))
    })
  const slots = storedFields(dataset).map((field) => {
    const { values } = blankReading(field)
    const constant = constants.get(field.name)
    const absent = constant === undefined ? values : [constant]
    return {
      name: field.name,
      from: used.findIndex((column) => column.field === field),
      absent: absent[0] ?? null,
      encodedAbsent: absent.map(copyText).join('\t'),
    }
  })
  return {
    used,
    slots,
    slotOf: new Map(slots.map((slot) => [slot.name, slot])),
    required: used.flatMap(({ field }, index) => (field?.required ? [index] : [])),
    unnamed: columns.filter(({ heading }) => heading === '').map(({ index }) => index),
    namedUpTo: columns.findLastIndex(({ heading }) => heading !== '') + 1,
  }
}
