import { funnel, type ResultOf } from '../../../analyses/index.ts'
import type { Label } from '../../../datasets/index.ts'
import { type Figure, wholeCountry } from '../../../measures/index.ts'
import { council, defineAnswer, type Found } from '../define.ts'
import { answerProblems } from '../errors.ts'
import { finished, yearTable } from '../tables.ts'
import { chanceOfChange, numberText, percent, percentRange, yearsName } from '../words.ts'

type Funnel = ResultOf<typeof funnel>['funnels'][number]
type Body = Funnel['bodies'][number]
type Part = Pick<Found, 'verdict' | 'sentence' | 'chance' | 'table'>

/** So many years are put together where none are asked for: one year of a small body says little. */
const usualYears = 3

const words: Readonly<Record<Body['verdict'], Label>> = {
  within: { ja: '偶然の範囲内', en: 'within chance' },
  outside_95: { ja: '要確認', en: 'to be looked into' },
  outside_998: { ja: '要確認', en: 'to be looked into' },
  too_small: { ja: '件数が少なく判断しない', en: 'too few to say' },
}

const verdicts: Readonly<Record<Body['verdict'], Found['verdict']>> = {
  within: 'within_chance',
  outside_95: 'answered',
  outside_998: 'answered',
  too_small: 'undecided',
}

const endings: Readonly<Record<Body['verdict'], Label>> = {
  within: { ja: '違いは偶然の範囲内です', en: 'the difference is within chance' },
  outside_95: {
    ja: '偶然だけでは起こりにくい違いがあり、要確認です',
    en: 'the difference is more than chance explains and is to be looked into',
  },
  outside_998: {
    ja: '偶然ではまず起こらない違いがあり、要確認です',
    en: 'the difference is far more than chance explains and is to be looked into',
  },
  too_small: {
    ja: '件数が少なく、違いがあるかどうかは、まだ分かりません',
    en: 'there are too few cases: whether there is a difference is not known yet',
  },
}

function tableOf(own: Body, all: Funnel): Found['table'] {
  return {
    columns: [
      { ja: '自治体', en: 'Body' },
      { ja: '殺処分率', en: 'Share killed' },
      { ja: '引取り数（匹）', en: 'Intake' },
      { ja: '偶然の範囲（95％）', en: 'Chance (95 %)' },
      { ja: '判定', en: 'Verdict' },
    ],
    rows: [
      {
        label: own.label,
        cells: [percent(own.rate), numberText(own.volume), percentRange(own.limits.p95), words[own.verdict]],
      },
      {
        label: { ja: `比べた${all.bodies.length}自治体の全体`, en: `All ${all.bodies.length} bodies compared` },
        cells: [percent(all.target), numberText(all.bodies.reduce((sum, { volume }) => sum + volume, 0)), '—', '—'],
      },
    ],
  }
}

function said(own: Body, all: Funnel, span: Label): Part {
  const [rate, target] = [percent(own.rate), percent(all.target)]
  const outside = all.bodies.filter(({ verdict }) => verdict.startsWith('outside')).length
  const ending = endings[own.verdict]
  const range = percentRange(own.limits.p95)
  return {
    verdict: verdicts[own.verdict],
    sentence: {
      ja: `猫の殺処分率は、${span.ja}に${rate.ja}で、値を公表している${all.bodies.length}自治体の全体の${target.ja}に対し、${ending.ja}。`,
      en: `Of the cats taken in, ${rate.en} were killed in ${span.en}, against ${target.en} of all ${all.bodies.length} bodies with published figures: ${ending.en}.`,
    },
    chance: {
      ja: `引取り${numberText(own.volume)}匹の自治体が偶然だけで収まる範囲（95％）は${range.ja}です。比べた${all.bodies.length}自治体のうち、要確認は${numberText(outside)}自治体です（漏斗図）。`,
      en: `By chance alone, 95 % of bodies with ${numberText(own.volume)} cats lie within ${range.en}. ${outside} of ${all.bodies.length} are to be looked into (funnel plot).`,
    },
    table: tableOf(own, all),
  }
}

function unknown(series: Figure['series'][number], why: Label): Part {
  return {
    verdict: 'undecided',
    sentence: {
      ja: `ほかの自治体との違いが偶然の範囲内かどうかは、まだ分かりません。${why.ja}`,
      en: `Whether the difference from other bodies is within chance is not known yet. ${why.en}`,
    },
    chance: chanceOfChange(series.change),
    table: yearTable([{ label: { ja: '殺処分率（％）', en: 'Share killed (%)' }, series, decimals: 1 }]),
  }
}

const tooFew: Label = {
  ja: '比べられる値を公表している自治体が足りません。',
  en: 'Too few bodies have published figures that can be compared.',
}

const notAmong: Label = {
  ja: 'この自治体は、比べられる値を公表している自治体の中にありません。',
  en: 'This body is not among those with published figures that can be compared.',
}

/** How a body stands to the others: whether chance explains it. Nothing is ranked. */
export const otherBodies = defineAnswer({
  id: 'other-bodies',
  question: {
    ja: 'ほかの自治体と比べて、殺処分率に違いはあるか',
    en: 'Does the share of cats killed differ from other bodies?',
  },
  asker: council,
  needs: ['period'],
  async answer({ area, from, to }, { figure, analysis }) {
    const period = { ...(from && { from }), ...(to && { to }) }
    const rate = await figure({ measure: ['kill_rate'], area, by: 'fiscal_year', exactness: 'exact', ...period })
    const [series] = rate.series
    const years = finished(series).map((point) => point.period)
    const [first, last] = [from ? years[0] : years.slice(-usualYears)[0], years.at(-1)]
    if (!series || !first || !last) throw answerProblems.answer_nothing_known({ name: rate.area.name })
    const split = area.length === 2 ? 'prefecture' : 'municipality'
    const asked = { measure: 'kill_rate', area: wholeCountry, split, from: first, to: last }
    const outcome = await analysis(funnel, asked)
    const all = 'result' in outcome ? outcome.result.funnels[0] : undefined
    const own = all?.bodies.find(({ code }) => code === area)
    const why = 'refusal' in outcome ? tooFew : notAmong
    return {
      title: {
        ja: 'ほかの自治体と比べて、殺処分率に違いはあるか',
        en: 'Does the share of cats killed differ from other bodies?',
      },
      ...(all && own ? said(own, all, yearsName(first, last)) : unknown(series, why)),
      figure: rate,
      limits: [
        {
          ja: '順位は付けません。率は、引取りの基準（成猫を受けない、など）で大きく変わります。',
          en: 'Nothing is ranked. Rates depend on what a body accepts (no adults, say).',
        },
        {
          ja: '「要確認」は、良い・悪いではなく、数え方や受け入れ方の違いから確かめるという意味です。',
          en: '“To be looked into” is neither good nor bad: first check how cats are counted and accepted.',
        },
      ],
    }
  },
})
