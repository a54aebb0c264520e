/** A figure as a CSV file. */
import type { ReleasedFigure } from '../disclosure/index.ts'
import { byteOrderMark, csvLines, withGuard } from '../platform/csv/index.ts'
import type { FigureCsvQuery } from './schema.ts'
import { type Cell, columns, rowsOf } from './table.ts'

/** Numbers stay numbers; a text that a spreadsheet would run is guarded. */
function cellOf(value: Cell): Cell {
  return typeof value === 'string' ? withGuard(value) : value
}

export function figureCsv(
  figure: ReleasedFigure,
  { lang, encoding }: Pick<FigureCsvQuery, 'lang' | 'encoding'>,
): string {
  const rows = rowsOf(figure, lang).map((row) => row.map(cellOf))
  return (encoding === 'utf-8-bom' ? byteOrderMark : '') + csvLines([columns, ...rows])
}
