import type { RangesData, Words } from '../../charts/drawings.ts'
import { formatNumber } from '../../text/number.ts'
import { lastFinishedYear } from '../adapters/period.ts'
import { framingOfAnalysis } from '../adapters/framing.ts'
import type { AnswerOf, Ask, DashboardState, Drawn } from '../define.ts'

type SmallAreas = AnswerOf<'/v1/analyses/small-areas'>
type Result = NonNullable<SmallAreas['result']>

/** As many places as fit a page, those with the highest rates; the table of the API has all. */
const most = 25

/** In the order of the places: by their rates they would read like a ranking, which chance makes. */
function placeRows({ areas, common }: Result): RangesData['rows'] {
  const shown = new Set(areas.toSorted((a, b) => b.rate - a.rate).slice(0, most))
  return areas
    .filter((area) => shown.has(area))
    .map(({ code, label, count, rate, low, high }) => ({
      id: code,
      label,
      value: rate,
      low,
      high,
      marked: low > common,
      remark: { ja: `${formatNumber(count)}件`, en: `${formatNumber(count)} cases` },
    }))
}

/** 町丁目 by their rates drawn towards the mean of all, those clearly above it brought out. */
export async function drawnAreas(ask: Ask, { choices }: DashboardState): Promise<Drawn> {
  const [area, measure] = [choices.area ?? '', choices.place ?? 'complaint']
  const to = lastFinishedYear()
  const years = { from: String(to - 1), to: String(to) }
  const [answer, figure] = await Promise.all([
    ask('/v1/analyses/small-areas', { measure, area, split: 'machiaza', ...years }),
    ask('/v1/figures', { measure: [measure], area, by: 'fiscal_year', exactness: 'exact', ...years }),
  ])
  const { result, refusal } = answer
  if (!result || result.areas.length === 0) {
    return { refusal: refusal ?? { ja: '町丁目の分かる記録がありません。', en: 'No records say their 町丁目.' } }
  }
  const rows = placeRows(result)
  const marked = rows.filter(({ marked: is }) => is)
  const names = (language: 'ja' | 'en') =>
    marked
      .slice(0, 5)
      .map(({ label }) => label[language])
      .join(language === 'ja' ? '、' : ', ')
  const unit: Words =
    result.exposure === 'equal' ? { ja: '件（町丁目あたり）', en: 'cases a place' } : { ja: '率', en: 'rate' }
  return {
    chart: {
      form: 'ranges',
      data: {
        unit,
        decimals: 1,
        corner: {
          name: { ja: '町丁目', en: 'Place' },
          value: { ja: 'ならした値', en: 'Smoothed' },
          range: { ja: '95%の幅', en: '95 % range' },
          remark: { ja: 'もとの件数', en: 'Cases' },
        },
        reference: {
          value: result.common,
          label: {
            ja: `全体の平均 ${formatNumber(result.common, 1)}`,
            en: `Mean of all ${formatNumber(result.common, 1)}`,
          },
        },
        rows,
      },
    },
    framing: framingOfAnalysis(answer, figure, { unit }),
    finding:
      marked.length > 0
        ? { ja: `平均より明らかに多いのは${names('ja')}です。`, en: `Clearly above the mean: ${names('en')}.` }
        : { ja: '平均より明らかに多い町丁目はありません。', en: 'No place is clearly above the mean.' },
  }
}
