import { council, defineAnswer } from '../define.ts'
import { answerProblems } from '../errors.ts'
import { finished, yearTable } from '../tables.ts'
import { chanceOfChange, numberText, yearName, yearsName } from '../words.ts'

/** How many surgeries there were, year by year. */
export const trackRecord = defineAnswer({
  id: 'track-record',
  question: { ja: '不妊去勢手術費の補助の実績は、年度ごとにどうか', en: 'What is the subsidy’s track record by year?' },
  asker: council,
  needs: ['period'],
  async answer({ area, from, to }, { figure }) {
    const period = { ...(from && { from }), ...(to && { to }) }
    const ask = (measure: string) =>
      figure({ measure: [measure], area, by: 'fiscal_year', exactness: 'exact', ...period })
    const [surgeries, perThousand] = [await ask('surgery'), await ask('surgery_per_1000')]
    const [series] = surgeries.series
    const years = finished(series)
    const [first, last] = [years[0], years.at(-1)]
    if (!series || !first || !last) throw answerProblems.answer_nothing_known({ name: surgeries.area.name })
    const total = years.reduce((sum, { value }) => sum + (value ?? 0), 0)
    const span = yearsName(first.period, last.period)
    const [began, ended] = [numberText(first.value ?? 0), numberText(last.value ?? 0)]
    const within = series.change?.within_chance
    return {
      title: {
        ja: '不妊去勢手術費の補助の実績は、年度ごとにどうか',
        en: 'What is the subsidy’s track record by year?',
      },
      verdict: within === true ? 'within_chance' : 'answered',
      sentence: {
        ja: `不妊去勢手術は、${span.ja}の合計で${numberText(total)}匹、年度別には${yearName(first.period).ja}の${began}匹から${yearName(last.period).ja}の${ended}匹となっております。`,
        en: `Over ${span.en}, ${numberText(total)} cats were neutered: ${began} in ${yearName(first.period).en}, ${ended} in ${yearName(last.period).en}.`,
      },
      chance: chanceOfChange(series.change),
      figure: surgeries,
      table: yearTable([
        { label: { ja: '不妊去勢手術（匹）', en: 'Surgeries' }, series },
        { label: { ja: '人口千人当たり', en: 'Per 1,000 residents' }, series: perThousand.series[0], decimals: 2 },
      ]),
      limits: [
        {
          ja: '手術日の年度で数えています。申請・交付決定・支払の年度で数えると、値は変わります。',
          en: 'Counted by the day of the surgery; by application, grant or payment the years differ.',
        },
        { ja: '補助を使わない手術は含まれません。', en: 'Surgeries without the subsidy are not included.' },
      ],
      further: [perThousand],
    }
  },
})
