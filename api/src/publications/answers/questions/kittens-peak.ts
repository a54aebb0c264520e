import { forecast, type Outcome, type ResultOf, seasonality } from '../../../analyses/index.ts'
import type { Label } from '../../../datasets/index.ts'
import type { Figure } from '../../../measures/index.ts'
import { fiscalMonthOf, monthLabel } from '../../../reference/index.ts'
import { council, defineAnswer, type Found } from '../define.ts'
import { answerProblems } from '../errors.ts'
import { finished, yearTable } from '../tables.ts'
import { numberText } from '../words.ts'

type Season = ResultOf<typeof seasonality>
type Month = Season['months'][number]
type Forecast = ResultOf<typeof forecast>

/** Intake is published by year; months are known from the register only. */
const register = { measure: 'intake', version: 'without_injured_records' } as const
const kittens = { measure: 'kitten_share', version: 'kittens_per_distinguished_records' } as const
/** A twelfth of the year. */
const even = 100
const englishMonths = 'January February March April May June July August September October November December'.split(' ')

/** 4月 for the first month of a fiscal year. */
function monthName(fiscalMonth: number): Label {
  const month = ((fiscalMonth + 2) % 12) + 1
  return { ja: `${month}月`, en: englishMonths[month - 1] ?? '' }
}

/** Kittens by the month of the fiscal year, of all months that are known. */
function kittensBy(figure: Figure): Map<number, number> {
  const sums = new Map<number, number>()
  for (const { period, counts } of figure.series[0]?.points ?? []) {
    if (counts?.numerator === undefined) continue
    const month = fiscalMonthOf(`${period}-01`)
    sums.set(month, (sums.get(month) ?? 0) + counts.numerator)
  }
  return sums
}

function tableOf({ months }: Season, young: ReadonlyMap<number, number>): Found['table'] {
  return {
    columns: [
      { ja: '月', en: 'Month' },
      { ja: '引取り（匹）', en: 'Intake' },
      { ja: '平均の月を100とした値', en: 'Mean month = 100' },
      { ja: '95％の幅', en: '95 % interval' },
      { ja: '幼齢（匹）', en: 'Kittens' },
    ],
    rows: months.map(({ fiscal_month: month, total, index, low, high }) => {
      const count = young.get(month)
      const [from, to] = [numberText(low), numberText(high)]
      const range = { ja: `${from}〜${to}`, en: `${from}–${to}` }
      const cells = [numberText(total), numberText(index), range, count === undefined ? '…' : numberText(count)]
      return { label: monthName(month), cells }
    }),
  }
}

function youngest(young: ReadonlyMap<number, number>): Label {
  const [most] = [...young].sort(([, one], [, other]) => other - one)
  if (!most || most[1] === 0) return { ja: '', en: '' }
  const name = monthName(most[0])
  return { ja: `幼齢の猫が最も多かったのは${name.ja}です。`, en: ` Kittens were most in ${name.en}.` }
}

function ahead(outcome: Outcome<Forecast>): Label {
  if ('refusal' in outcome) {
    return { ja: `これからの月の予測はできません。${outcome.refusal.ja}`, en: ` No forecast: ${outcome.refusal.en}` }
  }
  const [most] = outcome.result.months.toSorted((one, other) => other.mean - one.mean)
  if (!most) return { ja: '', en: '' }
  const name = monthLabel(most.month)
  const [low, high] = [numberText(Math.max(0, most.p80.low)), numberText(most.p80.high)]
  return {
    ja: `今後12か月で最も多い見込みの月は${name.ja}で、引取り約${numberText(most.mean)}匹（80％の幅 ${low}〜${high}匹）です。`,
    en: ` Of the next twelve months, most are expected in ${name.en}: about ${numberText(most.mean)} (80 % range ${low}–${high}).`,
  }
}

function said(season: Season, peak: Month, young: ReadonlyMap<number, number>): Pick<Found, 'verdict' | 'sentence'> {
  const name = monthName(peak.fiscal_month)
  const times = numberText(peak.index / even, 1)
  const kittensMost = youngest(young)
  const isMore = peak.low > even
  return {
    verdict: isMore ? 'answered' : 'within_chance',
    sentence: isMore
      ? {
          ja: `猫の引取りは、${season.years}年度分の記録では${name.ja}に最も多く、平均の月の${times}倍となっております。${kittensMost.ja}`,
          en: `Over ${season.years} fiscal years, most cats were taken in in ${name.en}: ${times} times the mean month.${kittensMost.en}`,
        }
      : {
          ja: `猫の引取りは、${season.years}年度分の記録では${name.ja}に最も多いものの、月による差は偶然の範囲です。${kittensMost.ja}`,
          en: `Over ${season.years} fiscal years, most cats were taken in in ${name.en}, but months differ within chance.${kittensMost.en}`,
        },
  }
}

function chanceOf(peak: Month, coming: Label): Label {
  const [low, high] = [numberText(peak.low), numberText(peak.high)]
  const name = monthName(peak.fiscal_month)
  return peak.low > even
    ? {
        ja: `${name.ja}の95％の幅は、平均の月を100として${low}〜${high}で、偶然だけでは起こりにくい差です。${coming.ja}`,
        en: `The 95 % interval of ${name.en} is ${low}–${high} (mean month = 100): more than chance.${coming.en}`,
      }
    : {
        ja: `${name.ja}の95％の幅は、平均の月を100として${low}〜${high}で、偶然の範囲です。${coming.ja}`,
        en: `The 95 % interval of ${name.en} is ${low}–${high} (mean month = 100): within chance.${coming.en}`,
      }
}

/** When in the year cats come in, and kittens among them. */
export const kittensPeak = defineAnswer({
  id: 'kittens-peak',
  question: { ja: '子猫の引取りは、いつ多くなるか', en: 'When will kittens peak?' },
  asker: council,
  needs: [],
  async answer({ area }, { figure, analysis }) {
    const ask = ({ measure, version }: { measure: string; version: string }, by: 'fiscal_year' | 'month') =>
      figure({ measure: [measure], version: [version], area, by, exactness: 'exact' })
    const intake = await ask(register, 'fiscal_year')
    const [series] = intake.series
    if (!series || finished(series).length === 0) throw answerProblems.answer_nothing_known({ name: intake.area.name })
    const share = await ask(kittens, 'month')
    const season = await analysis(seasonality, { ...register, area })
    const coming = ahead(await analysis(forecast, { ...register, area }))
    const peak = 'result' in season ? season.result.months.toSorted((a, b) => b.index - a.index)[0] : undefined
    const why = 'refusal' in season ? season.refusal : { ja: '', en: '' }
    const young = kittensBy(share)
    const answered =
      'result' in season && peak
        ? {
            ...said(season.result, peak, young),
            chance: chanceOf(peak, coming),
            table: tableOf(season.result, young),
          }
        : {
            verdict: 'undecided' as const,
            sentence: {
              ja: `子猫の引取りがいつ多くなるかは、まだ分かりません。${why.ja}`,
              en: `When kittens peak is not known yet. ${why.en}`.trim(),
            },
            chance: { ja: '月による差を判定できません。', en: 'Months cannot be compared.' },
            table: yearTable([{ label: { ja: '引取り（匹）', en: 'Intake' }, series }]),
          }
    return {
      title: { ja: '子猫の引取りは、いつ多くなるか', en: 'When will kittens peak?' },
      ...answered,
      figure: intake,
      limits: [
        {
          ja: '季節の形と予測は、成猫を含む引取りで求めています。幼齢の数は、年齢の分かる収容だけです。',
          en: 'Season and forecast are of all intake, adults included; kittens are counted where the age is known.',
        },
        {
          ja: '受付を止めた月や引取りの基準の変更があると、月の形は変わります。',
          en: 'Months without intake or another rule of intake change the shape of the year.',
        },
      ],
      further: [share],
    }
  },
})
