import type { Figure, Point } from '../contract/index.ts'
import { fiscalEra, monthName } from '../text/calendar.ts'
import { formatNumber } from '../text/number.ts'
import type { ChartContext, FormId } from './context.ts'
import { byFiscalYear, fiscalMonths, totalOf } from './months/years.ts'
import { cellText, signs } from './values.ts'

interface TableCell {
  text: string
  /** Set where the cell needs a word beside its number: revised, read off a chart … */
  note?: string
}

/** A figure as a table: the full alternative to its picture. */
export interface FigureTable {
  corner: { ja: string; en: string }
  columns: string[]
  rows: { head: string; cells: TableCell[] }[]
}

const fiscalYearWord = { ja: '年度', en: 'Fiscal year' }
const totalWord = { ja: '計', en: 'Total' }

function cell(point: Point | undefined, { decimals }: Figure, language: ChartContext['language']): TableCell {
  if (!point) return { text: signs.not_applicable }
  const text = cellText(point, decimals)
  return point.note ? { text, note: point.note[language] } : { text }
}

function byPeriod(figure: Figure, { language }: ChartContext): FigureTable {
  const periods = new Map(figure.series.flatMap(({ points }) => points.map((point) => [point.period, point.label])))
  const rows = [...periods]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([period, label]) => ({
      head: /^\d{4}$/.test(period) && language === 'ja' ? `${label.ja}（${period}）` : label[language],
      cells: figure.series.map(({ points }) =>
        cell(
          points.find((point) => point.period === period),
          figure,
          language,
        ),
      ),
    }))
  return { corner: fiscalYearWord, columns: figure.series.map(({ label }) => label[language]), rows }
}

function byMonth(figure: Figure, { language }: ChartContext): FigureTable {
  const rows = byFiscalYear(figure).map((year) => {
    const total = totalOf(year)
    const cells = year.months.map((point) => cell(point, figure, language))
    return {
      head:
        language === 'ja' ? `${fiscalEra(year.fiscalYear, 'ja')}年度（${year.fiscalYear}）` : `FY${year.fiscalYear}`,
      cells: [...cells, { text: total ? formatNumber(total.sum) : signs.unknown }],
    }
  })
  const columns = [...fiscalMonths.map((month) => monthName(month, language)), totalWord[language]]
  return { corner: fiscalYearWord, columns, rows }
}

const tables: Record<FormId, (figure: Figure, context: ChartContext) => FigureTable> = {
  line: byPeriod,
  months: byMonth,
}

export function tableOf(form: FormId, figure: Figure, context: ChartContext): FigureTable {
  return tables[form](figure, context)
}

/** The statuses that occur, for the key below a table. */
export function statusesIn(figure: Figure): (keyof typeof signs)[] {
  const found = new Set(figure.series.flatMap(({ points }) => points.map(({ status }) => status)))
  return (Object.keys(signs) as (keyof typeof signs)[]).filter((status) => found.has(status))
}
