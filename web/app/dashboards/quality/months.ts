import { nameOnly } from '../../charts/facts.ts'
import { byFiscalYear } from '../../charts/months/years.ts'
import type { CalendarData, Cell } from '../../charts/drawings.ts'
import { framingOf } from '../../charts/framing.ts'
import type { Figure } from '../../contract/index.ts'
import { fiscalEra } from '../../text/calendar.ts'
import type { Ask, DashboardState, Drawn } from '../define.ts'

const measures = ['carcass', 'complaint', 'surgery'] as const
/** So many fiscal years of each kind. */
const newest = 3

/** The months of a figure in rows of a year. A month in the middle without a single record is asked about: it may be missing. */
function rowsOf(figure: Figure): CalendarData['rows'] {
  const label = figure.definition[0]?.label ?? figure.title
  return byFiscalYear(figure)
    .slice(-newest)
    .map(({ fiscalYear, months }) => ({
      id: `${figure.id}/${fiscalYear}`,
      label: {
        ja: `${nameOnly(label.ja)} ${fiscalEra(fiscalYear, 'ja')}`,
        en: `${nameOnly(label.en)} FY${fiscalYear}`,
      },
      cells: months.map((point): Cell => {
        if (!point) return { value: null, status: 'not_applicable' }
        return point.status === 'zero'
          ? { value: null, status: 'unknown' }
          : { value: point.value, status: point.status }
      }),
    }))
}

/** Which months have records, and which have none. */
export async function drawnMonths(ask: Ask, { choices }: DashboardState): Promise<Drawn> {
  const area = choices.area ?? ''
  const figures = await Promise.all(
    measures.map((measure) => ask('/v1/figures', { measure: [measure], area, by: 'month', exactness: 'exact' })),
  )
  const rows = figures.flatMap(rowsOf)
  const [first] = figures
  if (!first || rows.length === 0) return { refusal: { ja: '記録はまだありません。', en: 'There are no records yet.' } }
  const missing = rows.flatMap(({ cells }) => cells).filter(({ status }) => status === 'unknown').length
  return {
    chart: {
      form: 'calendar',
      data: { unit: { ja: '件', en: 'records' }, decimals: 0, corner: { ja: '記録', en: 'Records' }, rows },
    },
    framing: {
      ...framingOf(first),
      id: `months/${area}/${measures.join('+')}`,
      unit: { ja: '件', en: 'records' },
      definition: figures.flatMap((figure) => framingOf(figure).definition),
      sources: figures.flatMap(({ sources }) => sources),
      annotations: [],
    },
    finding:
      missing > 0
        ? {
            ja: `一件も記録のない月が${missing}あります。本当に0件か、取込の漏れか確かめてください。`,
            en: `${missing} months have not a single record: either there were none, or a file is missing.`,
          }
        : { ja: '記録のない月はありません。', en: 'No month is without a record.' },
  }
}
