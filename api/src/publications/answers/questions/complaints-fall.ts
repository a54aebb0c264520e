import { effect as effectAnalysis, type ResultOf } from '../../../analyses/index.ts'
import type { Label } from '../../../datasets/index.ts'
import { defineAnswer, type Found, resident } from '../define.ts'
import { answerProblems } from '../errors.ts'
import { finished, yearTable } from '../tables.ts'
import { chanceOfChange, numberText, yearName } from '../words.ts'

type Effect = ResultOf<typeof effectAnalysis>

const verdicts: Readonly<Record<Effect['verdict'], Label>> = {
  fewer: {
    ja: '地域猫活動を始めた町丁目の苦情・相談は、似た町丁目より減っております',
    en: 'Complaints fell where a community-cat programme started, against places like them',
  },
  more: {
    ja: '地域猫活動を始めた町丁目の苦情・相談は、似た町丁目より増えております',
    en: 'Complaints rose where a community-cat programme started, against places like them',
  },
  undecided: {
    ja: '地域猫活動で苦情・相談が減ったかどうかは、まだ分かりません',
    en: 'Whether community-cat programmes reduce complaints is not known yet',
  },
}

function said(found: Effect): Pick<Found, 'verdict' | 'sentence' | 'chance'> {
  const { verdict, effect, doubts, matches } = found
  const text = verdicts[verdict]
  const why = {
    ja: doubts.map(({ reason }) => reason.ja).join(''),
    en: doubts.map(({ reason }) => reason.en).join(' '),
  }
  const size = effect && {
    ja: `似た町丁目と比べて${numberText(effect.ratio, 2)}倍（95％の幅 ${numberText(effect.low, 2)}〜${numberText(effect.high, 2)}倍、p＝${numberText(effect.p_value, 3)}、活動区域${matches.length}か所）。`,
    en: `${numberText(effect.ratio, 2)} times against places like them (95 % interval ${numberText(effect.low, 2)}–${numberText(effect.high, 2)}, p = ${effect.p_value.toFixed(3)}, ${matches.length} places). `,
  }
  return {
    verdict: verdict === 'undecided' ? 'undecided' : 'answered',
    sentence: {
      ja: `${text.ja}。${verdict === 'undecided' ? why.ja : ''}`,
      en: `${text.en}. ${verdict === 'undecided' ? why.en : ''}`.trim(),
    },
    chance: { ja: `${size?.ja ?? ''}${why.ja}`, en: `${size?.en ?? ''}${why.en}` },
  }
}

/** Does 地域猫 reduce complaints? */
export const complaintsFall = defineAnswer({
  id: 'complaints-fall',
  question: { ja: '地域猫活動で、苦情は減るのか', en: 'Do community-cat programmes reduce complaints?' },
  asker: resident,
  needs: [],
  async answer({ area }, { figure, analysis }) {
    const complaints = await figure({ measure: ['complaint'], area, by: 'fiscal_year', exactness: 'exact' })
    const [series] = complaints.series
    const last = finished(series).at(-1)
    if (!series || !last) throw answerProblems.answer_nothing_known({ name: complaints.area.name })
    const outcome = await analysis(effectAnalysis, { measure: 'complaint', area, years: 1 })
    const answered =
      'refusal' in outcome
        ? {
            verdict: 'undecided' as const,
            sentence: {
              ja: `${verdicts.undecided.ja}。${outcome.refusal.ja}`,
              en: `${verdicts.undecided.en}. ${outcome.refusal.en}`,
            },
            chance: chanceOfChange(series.change),
          }
        : said(outcome.result)
    return {
      title: { ja: '地域猫活動で、苦情は減るのか', en: 'Do community-cat programmes reduce complaints?' },
      ...answered,
      figure: complaints,
      table: yearTable([{ label: { ja: '苦情・相談（件）', en: 'Complaints' }, series }]),
      limits: [
        {
          ja: `市全体の苦情・相談は、${yearName(last.period).ja}に${numberText(last.value ?? 0)}件です。市全体の増減だけでは、活動の効果とは言えません。`,
          en: `The whole city had ${numberText(last.value ?? 0)} complaints in ${yearName(last.period).en}. Its rise or fall alone is no effect of the programmes.`,
        },
        {
          ja: '数え方（同じ人の2回目、1件で複数の内容）は自治体により違い、ほかの市とは比べられません。',
          en: 'How complaints are counted differs between bodies; levels cannot be compared.',
        },
      ],
    }
  },
})
