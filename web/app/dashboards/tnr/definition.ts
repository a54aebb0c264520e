import { framingOf } from '../../charts/framing.ts'
import { barsOf } from '../adapters/bars.ts'
import { defineDashboard, type FigureQuery } from '../define.ts'
import { drawnBurnDown } from './burn-down.ts'
import { drawnCourse, drawnCoverage, drawnSensitivity, sliderDefaults } from './simulation.ts'

function bySex(area: string | undefined): FigureQuery {
  return { measure: ['surgery'], area: area ?? '', by: 'fiscal_year', split: 'sex', exactness: 'exact' }
}

/** 不妊去勢・TNR: what was done, how long the budget lasts, what it takes for the cats to become fewer. */
export const tnr = defineDashboard({
  slug: 'tnr',
  path: '/dashboards/tnr',
  open: false,
  choices: { ...sliderDefaults, budget: '150', per_case: '1', area: '' },
  figures: {
    surgeries: {
      title: 'tnr.surgeries',
      load: async (ask, { choices }) => {
        const query = bySex(choices.area)
        const figure = await ask('/v1/figures', query)
        if (figure.series.length === 0)
          return { refusal: { ja: '手術の記録は、まだありません。', en: 'No surgeries are recorded yet.' } }
        const tones = { female: 'accent', male: 'second', unknown: 'neutral', null: 'neutral' } as const
        return {
          chart: { form: 'bars', data: barsOf(figure, tones, { ja: '年度', en: 'Fiscal year' }) },
          framing: framingOf(figure),
          csv: query,
        }
      },
    },
    'burn-down': { title: 'tnr.burn_down', load: drawnBurnDown },
    course: { title: 'tnr.course', lead: 'tnr.course_lead', withoutBody: true, load: drawnCourse },
    coverage: { title: 'tnr.coverage', withoutBody: true, load: drawnCoverage },
    sensitivity: { title: 'tnr.sensitivity', lead: 'tnr.sensitivity_lead', withoutBody: true, load: drawnSensitivity },
  },
})
