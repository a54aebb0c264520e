/** Tables that stand side by side in one sheet. */
import type { DatasetDefinition } from '../../datasets/index.ts'
import type { Column } from '../model.ts'
import { plainHeading } from './headings.ts'
import { missingFields } from './region.ts'

type Columns = readonly Column[]

const isWhole = (columns: Columns, dataset: DatasetDefinition) => missingFields(dataset, columns).length === 0

/** Columns between blank ones. */
function segmentsOf(columns: Columns): Columns[] {
  const segments: Column[][] = [[]]
  for (const column of columns) {
    if (column.heading === '') segments.push([])
    else segments.at(-1)?.push(column)
  }
  return segments.filter(({ length }) => length > 0)
}

/** 月日 場所 月日 場所: the same headings again and again. */
function repetitionsOf(columns: Columns, dataset: DatasetDefinition): Columns[] {
  const named = columns.filter(({ heading }) => heading !== '')
  const headings = named.map(({ heading }) => plainHeading(heading))
  for (let size = 1; size * 2 <= named.length; size += 1) {
    if (named.length % size !== 0 || !isWhole(named.slice(0, size), dataset)) continue
    if (!headings.every((heading, index) => heading === headings[index % size])) continue
    return Array.from({ length: named.length / size }, (_, order) => named.slice(order * size, (order + 1) * size))
  }
  return []
}

/** The columns of each table, all of them in one when there is only one. */
export function splitBeside(columns: Columns, dataset: DatasetDefinition): Columns[] {
  const repeated = repetitionsOf(columns, dataset)
  if (repeated.length > 1) return repeated
  const segments = segmentsOf(columns)
  const whole = segments.filter((segment) => isWhole(segment, dataset))
  return whole.length > 1 && whole.length === segments.length ? segments : [columns]
}
