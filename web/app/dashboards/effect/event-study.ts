import type { CurveData, Words } from '../../charts/drawings.ts'
import { formatNumber } from '../../text/number.ts'
import { framingOfAnalysis } from '../adapters/framing.ts'
import type { AnswerOf, Ask, DashboardState, Drawn } from '../define.ts'

export type Effect = AnswerOf<'/v1/analyses/effect'>
type Result = NonNullable<Effect['result']>

const unit: Words = { ja: '倍（比較区域を1とする）', en: 'times the comparison areas' }

const verdicts: Record<Result['verdict'], Words> = {
  fewer: { ja: '減りました', en: 'There are fewer' },
  more: { ja: '増えました', en: 'There are more' },
  undecided: { ja: 'まだ分かりません', en: 'Not known yet' },
}

/** 「始まる前年」「2年目」: years round the first of the programme. */
function yearLabel(year: number): Words {
  if (year === -1) return { ja: '始まる前年（基準）', en: 'Year before (reference)' }
  return year < 0
    ? { ja: `始まる${-year}年前`, en: `${-year} years before` }
    : { ja: `${year + 1}年目`, en: `Year ${year + 1}` }
}

function eventStudy({ years }: Result): CurveData {
  return {
    unit: { ja: '倍', en: 'times' },
    decimals: 2,
    x: { scale: 'number', title: { ja: '開始からの年（0が1年目）', en: 'Years from the start (0 is the first)' } },
    y: { fromZero: true, reference: { value: 1, label: { ja: '差がない（1倍）', en: 'No difference (1)' } } },
    notes: [],
    rangeLabel: { ja: '95%区間', en: '95 % interval' },
    series: [
      {
        id: 'ratio',
        label: { ja: '比較区域に対する比', en: 'Ratio to comparison areas' },
        tone: 'accent',
        style: 'points',
        points: years.map(({ year, ratio, low, high }) => ({
          x: year,
          label: yearLabel(year),
          value: ratio,
          status: ratio === 0 ? ('zero' as const) : ('value' as const),
          range: { low, high },
        })),
      },
    ],
  }
}

/** The verdict in a sentence, its interval, and what makes it doubtful. */
export function finding({ verdict, effect, doubts }: Result): Words {
  const amount = (language: 'ja' | 'en') => {
    if (!effect) return ''
    const [ratio, low, high] = [effect.ratio, effect.low, effect.high].map((value) => formatNumber(value, 2))
    return language === 'ja'
      ? `比較区域の${ratio}倍（95%区間 ${low}〜${high}）。`
      : ` ${ratio} times the comparison areas (95 % interval ${low}–${high}).`
  }
  const reasons = (language: 'ja' | 'en') =>
    doubts.map(({ reason }) => reason[language]).join(language === 'ja' ? '' : ' ')
  return {
    ja: `${verdicts[verdict].ja}。${amount('ja')}${reasons('ja')}`,
    en: `${verdicts[verdict].en}.${amount('en')}${doubts.length ? ` ${reasons('en')}` : ''}`,
  }
}

export function asked({ choices }: DashboardState) {
  return { measure: choices.measure ?? 'complaint', area: choices.area ?? '', years: choices.years === '2' ? 2 : 1 }
}

/** Treated areas against comparable ones that are not treated yet, year by year. */
export async function drawnEffect(ask: Ask, state: DashboardState): Promise<Drawn> {
  const query = asked(state)
  const [answer, figure] = await Promise.all([
    ask('/v1/analyses/effect', query),
    ask('/v1/figures', { measure: [query.measure], area: query.area, by: 'fiscal_year', exactness: 'exact' }),
  ])
  const { result, refusal } = answer
  if (!result || result.years.length === 0)
    return { refusal: refusal ?? { ja: '比べられる区域がありません。', en: 'No areas can be compared.' } }
  return {
    chart: { form: 'curve', data: eventStudy(result) },
    framing: framingOfAnalysis(answer, figure, { unit }),
    finding: finding(result),
  }
}
