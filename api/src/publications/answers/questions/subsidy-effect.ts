import type { Label } from '../../../datasets/index.ts'
import type { FigureQuery } from '../../../figures/index.ts'
import type { Figure } from '../../../measures/index.ts'
import { type RatioOfRatios, ratioOfRatios } from '../before-after.ts'
import { council, defineAnswer, type Found, type Means } from '../define.ts'
import { answerProblems } from '../errors.ts'
import { elsewhere, ofPlace } from '../places.ts'
import type { AnswerQuery } from '../schema.ts'
import { finished, yearTable } from '../tables.ts'
import { numberText, yearsName } from '../words.ts'

type Series = Figure['series'][number]

const significance = 0.05

function byPlace(measure: string, { area, from, to }: AnswerQuery): FigureQuery {
  return {
    measure: [measure],
    area,
    by: 'fiscal_year',
    split: 'machiaza',
    exactness: 'exact',
    ...(from && { from }),
    ...(to && { to }),
  }
}

/** First fiscal year with a surgery at the place. */
function startOf(surgeries: Series | undefined): string | null {
  return surgeries?.points.find(({ value }) => (value ?? 0) > 0)?.period ?? null
}

interface Span {
  years: string[]
  here: number
  there: number
}

/** The finished years of the place that satisfy, with the counts here and elsewhere. */
function spanOf(here: Series, there: Series, satisfies: (year: string) => boolean): Span {
  const elsewhereIn = new Map(there.points.map(({ period, value }) => [period, value]))
  const points = finished(here).filter(({ period }) => satisfies(period) && (elsewhereIn.get(period) ?? null) !== null)
  return {
    years: points.map(({ period }) => period),
    here: points.reduce((sum, { value }) => sum + (value ?? 0), 0),
    there: points.reduce((sum, { period }) => sum + (elsewhereIn.get(period) ?? 0), 0),
  }
}

function perYear({ here, years }: Span): string {
  return numberText(here / years.length, 1)
}

function spanName({ years }: Span): Label {
  return yearsName(years[0] ?? '', years.at(-1) ?? '')
}

function ratioText({ ratio, low, high }: RatioOfRatios): Label {
  if (ratio === null || low === null || high === null) return { ja: '比は求められません', en: 'no ratio can be given' }
  const [one, from, to] = [ratio, low, high].map((value) => numberText(value, 2))
  return { ja: `${one}倍（95％の幅 ${from}〜${to}倍）`, en: `${one} times (95 % interval ${from}–${to})` }
}

function verdictOf({ pValue, ratio }: RatioOfRatios): 'fewer' | 'more' | 'undecided' {
  if (pValue >= significance || ratio === null) return 'undecided'
  return ratio < 1 ? 'fewer' : 'more'
}

const endings: Readonly<Record<ReturnType<typeof verdictOf>, Label>> = {
  fewer: {
    ja: '市内のほかの町丁目より減っており、補助が効いたことと矛盾しません',
    en: 'fell by more than elsewhere in the city, which agrees with an effect of the subsidy',
  },
  more: {
    ja: '市内のほかの町丁目より増えており、補助で減ったとは言えません',
    en: 'rose by more than elsewhere in the city: a fall through the subsidy cannot be claimed',
  },
  undecided: {
    ja: '偶然の範囲にあり、補助が効いたかどうかは、まだ分かりません',
    en: 'differ within chance: whether the subsidy has worked is not known yet',
  },
}

function said(
  place: string,
  before: Span,
  after: Span,
  surgeries: number,
  found: RatioOfRatios,
): Pick<Found, 'verdict' | 'sentence' | 'chance'> {
  const [was, is] = [spanName(before), spanName(after)]
  const verdict = verdictOf(found)
  const [ratio, ending] = [ratioText(found), endings[verdict]]
  const p = found.pValue < 0.001 ? '0.001未満' : numberText(found.pValue, 3)
  return {
    verdict: verdict === 'undecided' ? 'undecided' : 'answered',
    sentence: {
      ja: `${place}では、${is.ja}に${numberText(surgeries)}匹の不妊去勢手術を行い、苦情・相談は、補助を始める前の${was.ja}の年平均${perYear(before)}件に対し、始めた後は年平均${perYear(after)}件でした。ほかの町丁目と比べた増減は${ratio.ja}で、${ending.ja}。`,
      en: `In ${place}, ${numberText(surgeries)} cats were neutered in ${is.en}; complaints were ${perYear(before)} a year before (${was.en}) and ${perYear(after)} a year since. Against the other places the change is ${ratio.en}; they ${ending.en}.`,
    },
    chance: {
      ja: `ほかの町丁目と比べた増減 ${ratio.ja}。偶然だけでこれ以上の差が出る確率は p＝${p}（フィッシャーの正確検定）で、${verdict === 'undecided' ? '偶然の範囲です' : '偶然だけでは起こりにくい差です'}。`,
      en: `Change against the other places ${ratio.en}; p = ${found.pValue.toFixed(3)} (Fisher’s exact test): ${verdict === 'undecided' ? 'within chance' : 'more than chance'}.`,
    },
  }
}

const limits: readonly Label[] = [
  {
    ja: '補助は市内全域で使えるため、ほかの町丁目でも手術をしています。比べて分かるのは、この町丁目での差だけです。',
    en: 'The subsidy is open to the whole city, so there were surgeries elsewhere too: only the difference of this place is seen.',
  },
  {
    ja: '取組が知られると通報が増えることがあります。苦情の数は猫の数ではありません。',
    en: 'People report more when a programme is known. Complaints are not cats.',
  },
]

async function read(query: AnswerQuery, { figure }: Means) {
  const { place } = query
  if (!place) throw answerProblems.answer_place_missing()
  const [complaints, surgeries, carcasses] = [
    await figure(byPlace('complaint', query)),
    await figure(byPlace('surgery', query)),
    await figure(byPlace('carcass', query)),
  ]
  const here = ofPlace(complaints, place)
  const there = elsewhere(complaints, place)
  const example = complaints.series[0]?.part?.code ?? '栄町一丁目'
  if (!here || !there) throw answerProblems.answer_place_unknown({ place, example })
  return { place, here, there, operated: ofPlace(surgeries, place), carcasses: ofPlace(carcasses, place), surgeries }
}

function undecided(place: string): Pick<Found, 'verdict' | 'sentence' | 'chance'> {
  return {
    verdict: 'undecided',
    sentence: {
      ja: `${place}では、補助を使った手術の前と後のどちらかに、1年分そろった苦情の記録がないため、補助が効いたかどうかは、まだ分かりません。`,
      en: `In ${place} no full year of complaints is known either before or after the first subsidised surgery: whether the subsidy has worked is not known yet.`,
    },
    chance: { ja: '前後を比べられる年度がありません。', en: 'There are no years to compare.' },
  }
}

/** Has the subsidy worked here? Complaints before and after the first subsidised surgery, against the other places. */
export const subsidyEffect = defineAnswer({
  id: 'subsidy-effect',
  question: {
    ja: 'この町丁目で、不妊去勢手術費の補助は効いたか',
    en: 'Has the subsidy for neutering worked in this place?',
  },
  asker: council,
  needs: ['place'],
  async answer(query, means) {
    const { place, here, there, operated, carcasses, surgeries } = await read(query, means)
    const [series] = here.series
    const start = startOf(operated?.series[0])
    const columns = [
      { label: { ja: '不妊去勢手術（匹）', en: 'Surgeries' }, series: operated?.series[0] },
      { label: { ja: '苦情・相談（件）', en: 'Complaints' }, series },
      { label: { ja: '路上死亡猫（匹）', en: 'Cats found dead' }, series: carcasses?.series[0] },
      { label: { ja: 'ほかの町丁目の苦情・相談（件）', en: 'Complaints elsewhere' }, series: there },
    ]
    const common = {
      title: {
        ja: `${place}で、不妊去勢手術費の補助は効いたか`,
        en: `Has the subsidy for neutering worked in ${place}?`,
      },
      figure: here,
      table: yearTable(columns),
      limits,
      further: [surgeries, ...(carcasses ? [carcasses] : [])],
    }
    if (!start || !series) return { ...common, ...undecided(place) }
    const before = spanOf(series, there, (year) => year < start)
    const after = spanOf(series, there, (year) => year >= start)
    if (before.years.length === 0 || after.years.length === 0) return { ...common, ...undecided(place) }
    const found = ratioOfRatios({
      before: before.here,
      after: after.here,
      beforeElsewhere: before.there,
      afterElsewhere: after.there,
    })
    const done = operated?.series[0]?.points.filter(({ period }) => after.years.includes(period)) ?? []
    const operations = done.reduce((sum, { value }) => sum + (value ?? 0), 0)
    return { ...common, ...said(place, before, after, operations, found) }
  },
})
