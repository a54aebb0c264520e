import { burnDown, type ResultOf } from '../../../analyses/index.ts'
import type { Label } from '../../../datasets/index.ts'
import { defineAnswer, finance, type Found } from '../define.ts'
import { answerProblems } from '../errors.ts'
import { finished, yearTable } from '../tables.ts'
import { dayName, numberText, yearName } from '../words.ts'

type BurnDown = ResultOf<typeof burnDown>

function said(found: BurnDown): Pick<Found, 'verdict' | 'sentence' | 'chance'> {
  const year = yearName(found.fiscal_year)
  const used = {
    ja: `${year.ja}は、${numberText(found.units)}件分の予算に対し、これまでに${numberText(found.used)}件を使っており`,
    en: `In ${year.en}, ${numberText(found.used)} of ${numberText(found.units)} surgeries that the budget pays for have been used`,
  }
  const share = Math.round(found.lasts * 100)
  const chance: Label = {
    ja: `年度末までもつ見込みは${share}％です（過去の月別の動きから作った2,000通りの年度による）。`,
    en: `It lasts to March in ${share} % of 2,000 simulated years.`,
  }
  const day = found.exhausted_on
  if (day === null) {
    return {
      verdict: 'answered',
      sentence: { ja: `${used.ja}、年度末までもつ見込みです。`, en: `${used.en}; it is expected to last to March.` },
      chance,
    }
  }
  const [early, late] = [found.exhausted_early, found.exhausted_late]
  const range = {
    ja: `${early ? `早ければ${dayName(early).ja}` : ''}${late ? `、遅ければ${dayName(late).ja}` : '、遅ければ年度末までもつ'}`,
    en: `${early ?? ''} – ${late ?? 'not before April'}`,
  }
  return {
    verdict: 'answered',
    sentence: {
      ja: `${used.ja}、${dayName(day).ja}ごろになくなる見込みです。`,
      en: `${used.en}; it is expected to run out about ${day}.`,
    },
    chance: { ja: `幅（80％）は、${range.ja}。${chance.ja}`, en: `Range (80 %): ${range.en}. ${chance.en}` },
  }
}

/** Why the money ran out, or when it will. */
export const ranOut = defineAnswer({
  id: 'ran-out',
  question: {
    ja: '補助の予算は、なぜ足りなくなるのか。いつなくなるか',
    en: 'Why does the subsidy’s money run out, and when will it?',
  },
  asker: finance,
  needs: ['budget'],
  async answer({ area, budget }, { figure, analysis }) {
    if (budget === undefined) throw answerProblems.answer_budget_missing()
    const surgeries = await figure({ measure: ['surgery'], area, by: 'fiscal_year', exactness: 'exact' })
    const [series] = surgeries.series
    if (!series || finished(series).length === 0)
      throw answerProblems.answer_nothing_known({ name: surgeries.area.name })
    const outcome = await analysis(burnDown, { measure: 'surgery', area, budget })
    const answered =
      'refusal' in outcome
        ? {
            verdict: 'undecided' as const,
            sentence: {
              ja: `予算がいつなくなるかは、まだ分かりません。${outcome.refusal.ja}`,
              en: `When the money runs out is not known yet. ${outcome.refusal.en}`,
            },
            chance: { ja: '見込みを立てられません。', en: 'No forecast can be made.' },
          }
        : said(outcome.result)
    return {
      title: {
        ja: '補助の予算は、なぜ足りなくなるのか。いつなくなるか',
        en: 'Why does the subsidy’s money run out, and when will it?',
      },
      ...answered,
      figure: surgeries,
      table: yearTable([{ label: { ja: '不妊去勢手術（匹）', en: 'Surgeries' }, series }]),
      limits: [
        {
          ja: '1件の補助額が変わらず、受付を止めないものとしています。',
          en: 'What one case is paid stays the same, and applications go on.',
        },
        {
          ja: '手術日で数えています。予算は交付決定で減ります。',
          en: 'Counted by the day of surgery; the budget falls with the grant.',
        },
      ],
    }
  },
})
