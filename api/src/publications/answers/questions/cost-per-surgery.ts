import type { Label } from '../../../datasets/index.ts'
import type { FigureQuery } from '../../../figures/index.ts'
import { type Figure, findMeasure, findVersion } from '../../../measures/index.ts'
import { defineAnswer, finance, type Means } from '../define.ts'
import { answerProblems } from '../errors.ts'
import type { AnswerQuery } from '../schema.ts'
import { finished, yearTable } from '../tables.ts'
import { chanceOfChange, numberText, yearName } from '../words.ts'

type Series = Figure['series'][number]

const measure = 'cost_per_surgery'
/** What is said first, where it is known: the whole cost before a part of it. */
const versions = ['with_staff', 'subsidy_only', 'clinic_fee'] as const

/** The definitions of the cost that there are, each in a figure of its own: they mean different things. */
async function read({ area, from, to }: AnswerQuery, { figure }: Means): Promise<Figure[]> {
  const definition = findMeasure(measure)
  const known = versions.filter((version) => definition && findVersion(definition, version))
  const figures: Figure[] = []
  for (const version of known) {
    const period = { ...(from && { from }), ...(to && { to }) }
    const asked: FigureQuery = { measure: [measure], version: [version], area, by: 'fiscal_year', exactness: 'exact' }
    figures.push(await figure({ ...asked, ...period }))
  }
  return figures.filter(({ series: [series] }) => finished(series).length > 0)
}

function chanceOf(series: Series): Label {
  if (typeof series.change?.within_chance === 'boolean') return chanceOfChange(series.change)
  return {
    ja: '記録のある手術すべての平均で、標本から推し測った値ではないため、偶然の範囲は判定しません。',
    en: 'The mean of all recorded surgeries, no estimate from a sample: chance is not stated.',
  }
}

/** 補助額のみ: what is taken as cost. */
function versionName({ title, series: [series] }: Figure): Label {
  const definition = findMeasure(measure)
  const version = definition && series && findVersion(definition, series.version)
  return version ? version.label : title
}

/** Yen of a year that is over, and of how many cats they are the mean. */
function amount(series: Series): { year: Label; yen: string; cats: string | null } | null {
  const last = finished(series).at(-1)
  if (!last || last.value === null) return null
  const cats = last.counts?.denominator
  return { year: yearName(last.period), yen: numberText(last.value), cats: cats ? numberText(cats) : null }
}

const staffLeftOut: Label = {
  ja: '職員の人件費と事務費は含まれません。事業全体の費用は、これより大きくなります。',
  en: 'Staff and office costs are not included; the whole programme costs more.',
}

/** What one surgery costs, by every definition that is known. */
export const costPerSurgery = defineAnswer({
  id: 'cost-per-surgery',
  question: { ja: '手術1匹当たり、いくらかかっているか', en: 'What does one surgery cost?' },
  asker: finance,
  needs: ['period'],
  async answer(query, means) {
    const surgeries = await means.figure({
      measure: ['surgery'],
      area: query.area,
      by: 'fiscal_year',
      exactness: 'exact',
    })
    const figures = await read(query, means)
    const [first, ...others] = figures
    const series = first?.series[0]
    const found = series && amount(series)
    if (!first || !series || !found) throw answerProblems.answer_nothing_known({ name: surgeries.area.name })
    const name = versionName(first)
    const of = found.cats && { ja: `（${found.cats}匹の平均）`, en: ` (mean of ${found.cats} cats)` }
    return {
      title: { ja: '手術1匹当たり、いくらかかっているか', en: 'What does one surgery cost?' },
      verdict: 'answered',
      sentence: {
        ja: `不妊去勢手術1匹当たりの費用（${name.ja}）は、${found.year.ja}に${found.yen}円${of ? of.ja : ''}となっております。`,
        en: `One surgery (${name.en}) cost ${found.yen} yen in ${found.year.en}${of ? of.en : ''}.`,
      },
      chance: chanceOf(series),
      figure: first,
      table: yearTable([
        ...figures.map((figure) => ({
          label: { ja: `${versionName(figure).ja}（円／匹）`, en: `${versionName(figure).en} (yen per cat)` },
          series: figure.series[0],
        })),
        { label: { ja: '不妊去勢手術（匹）', en: 'Surgeries' }, series: surgeries.series[0] },
      ]),
      limits: [
        ...(series.version === 'with_staff' ? [] : [staffLeftOut]),
        {
          ja: '額の書かれていない手術は、合計にも匹数にも入れていません。',
          en: 'Surgeries without an amount are in neither the sum nor the count.',
        },
        {
          ja: '補助額・対象・雌雄の内訳が違うため、ほかの市の額とそのままは比べられません。',
          en: 'Caps, eligibility and sexes differ: do not compare with other cities as it stands.',
        },
      ],
      further: [...others, surgeries],
    }
  },
})
