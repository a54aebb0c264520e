import { framingOf } from '../../charts/framing.ts'
import { lastFinishedYear } from '../adapters/period.ts'
import type { Ask, DashboardState, Drawn } from '../define.ts'
import { drawnFunnel } from './funnel.ts'

/** What a place is judged by beside its count: surgeries and road deaths by complaints, complaints by road deaths. */
const volumes: Readonly<Record<string, string>> = { complaint: 'carcass', carcass: 'complaint', surgery: 'complaint' }

/** 町丁目 of one body: a count for each case of another, against how many those are. */
export async function drawnPlaceFunnel(ask: Ask, { choices }: DashboardState): Promise<Drawn> {
  const [area, measure] = [choices.area ?? '', choices.place ?? 'complaint']
  const per = volumes[measure] ?? 'complaint'
  const to = lastFinishedYear()
  const years = { from: String(to - 2), to: String(to) }
  const [answer, figure, volume] = await Promise.all([
    ask('/v1/analyses/funnel', { measure, per, area, split: 'machiaza', limits: 'auto', ...years }),
    ask('/v1/figures', { measure: [measure], area, by: 'fiscal_year', exactness: 'exact', ...years }),
    ask('/v1/figures', { measure: [per], area, by: 'fiscal_year', exactness: 'exact', ...years }),
  ])
  const name = (language: 'ja' | 'en') => volume.definition[0]?.label[language].replace(/\s*[（(].*$/, '') ?? per
  const wording = {
    unit: {
      ja: `${figure.unit.ja}（${name('ja')}1${volume.unit.ja}あたり）`,
      en: `${figure.unit.en} for each of: ${name('en')}`,
    },
    size: { ja: `${name('ja')}（${volume.unit.ja}）`, en: `${name('en')} (${volume.unit.en})` },
    name: { ja: '町丁目', en: 'Place' },
  }
  const { area: of, span, definition, sources } = framingOf(figure)
  return drawnFunnel(answer, wording, { area: of, span, definition, sources })
}
