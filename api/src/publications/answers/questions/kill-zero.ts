import type { Label } from '../../../datasets/index.ts'
import type { Figure } from '../../../measures/index.ts'
import { council, defineAnswer } from '../define.ts'
import { answerProblems } from '../errors.ts'
import { finished, yearTable } from '../tables.ts'
import { numberText, yearName } from '../words.ts'

type Series = Figure['series'][number]

/** The first year from which on every known year is zero. */
function zeroSince(series: Series | undefined): string | null {
  const points = finished(series)
  const lastOther = points.findLastIndex(({ value }) => value !== 0)
  return points[lastOther + 1]?.period ?? null
}

function since(name: Label, series: Series | undefined): Label {
  const year = zeroSince(series)
  const last = finished(series).at(-1)
  if (!last) return { ja: `${name.ja}の値は確認できません`, en: `${name.en}: no value is known` }
  const value = numberText(last.value ?? 0)
  return year
    ? { ja: `${name.ja}では${yearName(year).ja}からゼロ`, en: `${name.en}: zero since ${yearName(year).en}` }
    : {
        ja: `${name.ja}では${yearName(last.period).ja}に${value}匹`,
        en: `${name.en}: ${value} in ${yearName(last.period).en}, not zero`,
      }
}

function chanceOf(newest: Series['points'][number] | undefined): Label {
  return newest?.interval
    ? {
        ja: `${yearName(newest.period).ja}の①〜③ ${numberText(newest.value ?? 0)}匹の95％の幅は${numberText(newest.interval.low, 1)}〜${numberText(newest.interval.high, 1)}匹です。ゼロの年があっても、翌年もゼロとは限りません。`,
        en: `The 95 % interval of the ${numberText(newest.value ?? 0)} of ${yearName(newest.period).en} is ${numberText(newest.interval.low, 1)}–${numberText(newest.interval.high, 1)}. A year at zero does not promise the next.`,
      }
    : {
        ja: '公表された合計は標本ではないため、偶然の範囲は示しません。',
        en: 'A published total is no sample; chance is not stated.',
      }
}

const byClassTwo: Label = { ja: '②（譲渡先がない等）だけの定義', en: 'Class 2 (no adopter) only' }
const byAll: Label = {
  ja: '①〜③（病気や収容中の死亡を含む）の定義',
  en: 'Classes 1–3 (illness and deaths in custody included)',
}

/** 殺処分ゼロ: by which definition, and since when. */
export const killZero = defineAnswer({
  id: 'kill-zero',
  question: {
    ja: '殺処分ゼロは達成したか。どの定義で、いつか',
    en: 'Is killing at zero? By which definition, since when?',
  },
  asker: council,
  needs: ['period'],
  async answer({ area, from, to }, { figure }) {
    const kill = await figure({
      measure: ['kill'],
      version: ['c2_only', 'c1_to_c3'],
      area,
      by: 'fiscal_year',
      exactness: 'exact',
      ...(from && { from }),
      ...(to && { to }),
    })
    const [two, all] = ['c2_only', 'c1_to_c3'].map((version) =>
      kill.series.find((series) => series.version === version),
    )
    if (finished(all).length === 0) throw answerProblems.answer_nothing_known({ name: kill.area.name })
    const [ofTwo, ofAll] = [since(byClassTwo, two), since(byAll, all)]
    return {
      title: {
        ja: '殺処分ゼロは達成したか。どの定義で、いつか',
        en: 'Is killing at zero? By which definition, since when?',
      },
      verdict: 'answered',
      sentence: {
        ja: `猫の殺処分は、${ofTwo.ja}、${ofAll.ja}となっております。`,
        en: `Cats killed — ${ofTwo.en}; ${ofAll.en}.`,
      },
      chance: chanceOf(finished(all).at(-1)),
      figure: kill,
      table: yearTable([
        { label: { ja: '②のみ（匹）', en: 'Class 2 only' }, series: two },
        { label: { ja: '①〜③の合計（匹）', en: 'Classes 1–3' }, series: all },
      ]),
      limits: [
        {
          ja: '「殺処分ゼロ」は、多くの場合②だけを指します。どの定義かを必ず添えてください。',
          en: '“Zero” mostly means class 2 only. Always say which definition.',
        },
        {
          ja: '引取りを断った数は、この統計に入っていません。負傷動物は別に数えています。',
          en: 'Refused requests are not in these statistics; injured animals are counted apart.',
        },
      ],
    }
  },
})
