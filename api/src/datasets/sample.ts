/** The sample file of a dataset: the headings and lines that its definition gives. */
import type { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { type WorkbookColumn, workbookStream } from '../platform/workbook/index.ts'
import type { DatasetDefinition } from './define.ts'

/** As Excel opens it: with a byte order mark. */
export function sampleCsv(dataset: DatasetDefinition): string {
  return stringify([dataset.fields.map((field) => field.headings[0]), ...dataset.sample], {
    bom: true,
    record_delimiter: 'windows',
  })
}

/** The same as a workbook: what is a number is one, identifiers keep their zeros. */
export function sampleWorkbook({ label, fields, sample }: DatasetDefinition): Readable {
  const columns = fields.map(({ headings, type, name }): WorkbookColumn => {
    return type === 'date' ? { heading: headings[0] ?? name, type } : { heading: headings[0] ?? name }
  })
  const counts = fields.map(({ type }) => type === 'count')
  const rows = sample.map((line) =>
    line.map((text, index) => (counts[index] && /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : text)),
  )
  return workbookStream({ sheets: [{ name: label.ja, columns, rows }] })
}
