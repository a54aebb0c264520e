/** Workbooks (.xlsx) as spreadsheet programs open them without a question. */
export { type FormCell, type FormSheet, formStream } from './form.ts'
export {
  type WorkbookColumn,
  type WorkbookRow,
  type WorkbookSheet,
  workbookMediaType,
  workbookStream,
} from './workbook.ts'
export { escapeText } from './xml.ts'
export { type ZipEntry, zipStream } from './zip-writer.ts'
