import type { Figure, Point } from '../contract/index.ts'
import { fiscalEra, monthName } from '../text/calendar.ts'
import { formatNumber } from '../text/number.ts'
import type { ChartContext } from './context.ts'
import { byFiscalYear, fiscalMonths, totalOf } from './months/years.ts'
import type { FigureTable, TableCell } from './table.ts'
import { cellText, signs } from './values.ts'

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

/** A row a period, a column a series. */
export function byPeriod(figure: Figure, context: ChartContext): FigureTable {
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

/** A row a fiscal year, a column a month. */
export function byMonth(figure: Figure, context: ChartContext): FigureTable {
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
