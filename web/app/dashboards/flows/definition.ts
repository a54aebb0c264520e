import { framingOf } from '../../charts/framing.ts'
import { barsOf } from '../adapters/bars.ts'
import { type Ask, defineDashboard, type DashboardState } from '../define.ts'
import { existingVersions } from '../existing.ts'
import { figureSpec } from '../figure-spec.ts'
import { drawnStreams } from './stream.ts'

const nation = '00'
const fiscalYear = { ja: '年度', en: 'Fiscal year' }

/** The newest year of which every column of the nation's table is known. */
const fullestNationalYear = '2019'

/** How the parts of an outcome are coloured: alive in green, killed in blues and orange. */
const ways = ['return', 'transfer', 'kill_c1', 'kill_c2', 'kill_c3'] as const
const wayTones = {
  return: 'second',
  transfer: 'neutral',
  kill_c1: 'fourth',
  kill_c2: 'accent',
  kill_c3: 'third',
} as const

function version({ choices }: DashboardState) {
  return choices.kill ? { version: [choices.kill] } : {}
}

async function outcomeBars(ask: Ask, area: string) {
  const figure = await ask('/v1/figures', { measure: [...ways], area, by: 'fiscal_year', exactness: 'exact' })
  const known = figure.series.some(({ points }) => points.some(({ status }) => status === 'value'))
  if (!known)
    return {
      refusal: { ja: '処分の内訳が分かる年度はありません。', en: 'In no year are outcomes known by their kind.' },
    }
  return {
    chart: { form: 'bars' as const, data: barsOf(figure, wayTones, fiscalYear) },
    framing: framingOf(figure),
    csv: { measure: [...ways], area, by: 'fiscal_year' as const, exactness: 'exact' as const },
  }
}

/** 引取り・処分: where cats come from and where they go, for the body and the nation. */
export const flows = defineDashboard({
  slug: 'flows',
  path: '/dashboards/flows',
  open: false,
  choices: { kill: '', year: '', national_year: fullestNationalYear, area: '' },
  existing: existingVersions({ kill: 'kill' }),
  figures: {
    body: {
      title: 'flows.stream',
      lead: 'flows.stream_lead',
      load: async (ask, { choices }) => {
        const year = choices.year ? { fiscal_year: Number(choices.year) } : {}
        return drawnStreams(await ask('/v1/official-table', { area: choices.area ?? '', ...year }))
      },
    },
    outcomes: {
      title: 'flows.outcomes',
      lead: 'flows.outcomes_lead',
      load: (ask, { choices }) => outcomeBars(ask, choices.area ?? ''),
    },
    trend: figureSpec({
      title: 'flows.trend',
      form: 'line',
      tones: { kill: 'accent', intake: 'neutral', live_release: 'second' },
      query: (state) => ({
        measure: ['intake', 'kill', 'live_release'],
        area: state.choices.area ?? '',
        by: 'fiscal_year',
        exactness: 'exact',
        ...version(state),
      }),
    }),
    nation: {
      title: 'flows.stream',
      lead: 'flows.nation_lead',
      withoutBody: true,
      load: async (ask, { choices }) =>
        drawnStreams(
          await ask('/v1/official-table', {
            area: nation,
            fiscal_year: Number(choices.national_year ?? fullestNationalYear),
          }),
        ),
    },
  },
})
