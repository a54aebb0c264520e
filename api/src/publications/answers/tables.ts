/** Tables of an answer: years down, series across. */
import type { Label } from '../../datasets/index.ts'
import type { Figure } from '../../measures/index.ts'
import type { Answer } from './schema.ts'
import { pointText, yearName } from './words.ts'

type Series = Figure['series'][number]

interface Column {
  label: Label
  series: Series | undefined
  decimals?: number
}

/** The newest years that any of the columns knows, at most `most` of them so that the page stays one page. */
export function yearTable(columns: readonly Column[], most = 9): Answer['table'] {
  const periods = new Set(columns.flatMap(({ series }) => series?.points.map(({ period }) => period) ?? []))
  const years = [...periods].sort().slice(-most)
  return {
    columns: [{ ja: '年度', en: 'Fiscal year' }, ...columns.map(({ label }) => label)],
    rows: years.map((year) => ({
      label: yearName(year),
      cells: columns.map(({ series, decimals }) =>
        pointText(
          series?.points.find(({ period }) => period === year),
          decimals,
        ),
      ),
    })),
  }
}

/** The last points of a finished year that has a value. */
export function finished(series: Series | undefined): Series['points'] {
  return (series?.points ?? []).filter(({ provisional, value }) => !provisional && value !== null)
}
