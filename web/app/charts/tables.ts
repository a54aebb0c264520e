import type { Figure, Point } from '../contract/index.ts'
import { fiscalEra, monthName } from '../text/calendar.ts'
import { formatNumber } from '../text/number.ts'
import type { ChartContext, FormId } from './context.ts'
import { byFiscalYear, fiscalMonths, totalOf } from './months/years.ts'
import { cellText, signs } from './values.ts'

interface TableCell {
  text: string
  /** The mark of a note below the table. */
  mark?: string
}

/** A figure as a table: the full alternative to its picture. */
export interface FigureTable {
  corner: { ja: string; en: string }
  columns: string[]
  rows: { head: string; cells: TableCell[] }[]
  notes: { mark: string; text: string }[]
}

const fiscalYearWord = { ja: '年度', en: 'Fiscal year' }
const totalWord = { ja: '計', en: 'Total' }
const provisionalWord = { ja: '期間の途中までの値', en: 'the period is not over' }

/** Numbers the notes of cells by letters, which no one takes for part of the number; equal notes share one. */
function noteKeeper() {
  const notes: FigureTable['notes'] = []
  const markOf = (text: string) => {
    const known = notes.find((note) => note.text === text)
    if (known) return known.mark
    const place = notes.length
    const mark = `${place >= 26 ? String.fromCharCode(96 + Math.floor(place / 26)) : ''}${String.fromCharCode(97 + (place % 26))}`
    notes.push({ mark, text })
    return mark
  }
  return { notes, markOf }
}

type NoteKeeper = ReturnType<typeof noteKeeper>

function cellOf(point: Point | undefined, figure: Figure, { language }: ChartContext, keeper: NoteKeeper): TableCell {
  if (!point) return { text: signs.not_applicable }
  const text = cellText(point, figure.decimals)
  const reservations = [point.provisional ? provisionalWord[language] : '', point.note?.[language] ?? ''].filter(
    Boolean,
  )
  return reservations.length > 0 ? { text, mark: keeper.markOf(reservations.join(' ')) } : { text }
}

function byPeriod(figure: Figure, context: ChartContext): FigureTable {
  const keeper = noteKeeper()
  const labels = new Map(figure.series.flatMap(({ points }) => points.map(({ period, label }) => [period, label])))
  const rows = [...labels.keys()].sort().map((period) => ({
    head: labels.get(period)?.[context.language] ?? period,
    cells: figure.series.map(({ points }) => {
      const point = points.find((candidate) => candidate.period === period)
      return cellOf(point, figure, context, keeper)
    }),
  }))
  const columns = figure.series.map(({ label }) => label[context.language])
  return { corner: fiscalYearWord, columns, rows, notes: keeper.notes }
}

function byMonth(figure: Figure, context: ChartContext): FigureTable {
  const { language } = context
  const keeper = noteKeeper()
  const rows = byFiscalYear(figure).map((year) => {
    const total = totalOf(year)
    const era = fiscalEra(year.fiscalYear, language)
    return {
      head: language === 'ja' ? `${era}年度（${year.fiscalYear}年度）` : `FY${year.fiscalYear} (${era})`,
      cells: [
        ...year.months.map((point) => cellOf(point, figure, context, keeper)),
        { text: total ? formatNumber(total.sum) : signs.unknown },
      ],
    }
  })
  const columns = [...fiscalMonths.map((month) => monthName(month, language)), totalWord[language]]
  return { corner: fiscalYearWord, columns, rows, notes: keeper.notes }
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
