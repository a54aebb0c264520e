import { Type } from 'typebox'
import type { FigureQuery, ReleasedFigure } from '../../figures/index.ts'
import { defineAnalysis } from '../define.ts'
import { findMeasure } from '../../measures/index.ts'
import { areaParameter, measureParameter, yearParameters } from '../parameters.ts'
import { type Direction, stepsOf, trendOf, type YearCount } from './years.ts'

const leastYears = 4

/**
 * Whole fiscal years with their counts, in proportion to residents where the measure is; the year that is not over is left
 * out. Null: the measure is a share, or no count.
 */
function yearsOf(figure: ReleasedFigure, measure: string): YearCount[] | null {
  if (findMeasure(measure)?.kind === 'rate') return null
  const points = (figure.series[0]?.points ?? []).filter(({ provisional }) => !provisional)
  const years = points.flatMap(({ period, counts }) =>
    counts && counts.denominator !== 0
      ? [{ year: Number(period), count: counts.numerator, exposure: counts.denominator ?? 1 }]
      : [],
  )
  return years.every(({ count }) => Number.isSafeInteger(count)) ? years : null
}

/** Whether it becomes more or fewer over the years. */
export const trend = defineAnalysis({
  id: 'trend',
  label: { ja: '年度の傾向', en: 'Trend over the years' },
  question: {
    ja: '年度ごとに増えている（減っている）と言えるか。前の年度との差は偶然の範囲か。',
    en: 'Does it rise or fall over the years, and is the step from one year to the next more than chance?',
  },
  method: {
    ja: '年度を説明変数とする準ポアソン回帰（人口当たりの指標では人口を考慮する。ばらつきが偶然より大きければ幅を広げる）。合計200件以下では正確な条件付き検定も行い、両方が5％未満のときだけ傾向があるとする。隣り合う年度の差は正確な条件付き検定で、組の数だけ厳しくする（Holm）。',
    en: 'Quasi-Poisson regression on the year (in proportion to residents where the measure is), wider where years scatter beyond chance; up to 200 cases in all the exact conditional test as well, and a trend is called one only when both are below 5 %. Steps from year to year by the exact conditional test, corrected for their number (Holm).',
  },
  source:
    'McCullagh & Nelder 1989, Generalized Linear Models, §6.2 · Przyborowski & Wilenski 1940, Biometrika 31:313 · Holm 1979, Scand. J. Stat. 6:65',
  assumptions: [
    { ja: '数え方と対象が年度によって変わらない。', en: 'What is counted and how is the same in all years.' },
    { ja: '毎年同じ割合で増える、または減る。', en: 'It rises or falls by the same share every year.' },
  ],
  wouldChange: [
    {
      ja: '定義や受付の範囲の変更。傾向に見えても数え方の変化かもしれない。',
      en: 'Another definition or rule of acceptance: what looks like a trend may be a change of counting.',
    },
    { ja: '訂正、遅れて入力される記録。', en: 'Corrections, and records that are entered late.' },
  ],
  parameters: Type.Object(
    { ...measureParameter, ...areaParameter, ...yearParameters },
    { additionalProperties: false },
  ),
  result: Type.Object({
    direction: Type.Unsafe<Direction>(
      Type.String({ enum: ['rising', 'falling', 'within_chance'], description: 'within_chance: 偶然の範囲' }),
    ),
    yearly_change: Type.Object(
      { estimate: Type.Number(), low: Type.Number(), high: Type.Number() },
      { description: 'Per cent a year, with the 95 % interval' },
    ),
    p_value: Type.Number(),
    exact_p_value: Type.Union([Type.Number(), Type.Null()]),
    dispersion: Type.Number({ description: 'Scatter round the trend over what chance alone gives' }),
    years: Type.Array(Type.Object({ year: Type.Integer(), count: Type.Integer(), fitted: Type.Number() })),
    steps: Type.Array(
      Type.Object({
        from: Type.Integer(),
        to: Type.Integer(),
        p_value: Type.Number(),
        within_chance: Type.Boolean({ description: '偶然の範囲' }),
      }),
    ),
  }),
  figures({ measure, version, area, from, to }) {
    const years: FigureQuery = {
      measure: [measure],
      ...(version && { version: [version] }),
      area,
      by: 'fiscal_year',
      exactness: 'exact',
      ...(from && { from }),
      ...(to && { to }),
    }
    return { years }
  },
  run({ measure }, { figures }) {
    const years = yearsOf(figures.years, measure)
    if (!years) {
      return {
        refusal: {
          ja: 'この分析は、件数か人口当たりの指標に使えます。割合では、分子と分母を別々に見てください。',
          en: 'This analysis is for counts, or counts per resident. Of a share, look at the numerator and the denominator.',
        },
      }
    }
    const found = years.length < leastYears ? null : trendOf(years)
    if (!found) {
      return {
        refusal: {
          ja: `分かっている年度が${years.length}しかないか、1件もありません。この分析には${leastYears}年度以上が必要です。`,
          en: `Only ${years.length} whole years are known, or there is no case at all; this analysis needs at least ${leastYears} years.`,
        },
      }
    }
    return {
      result: {
        direction: found.direction,
        yearly_change: found.yearly,
        p_value: found.pValue,
        exact_p_value: found.exactPValue,
        dispersion: found.dispersion,
        years: years.map(({ year, count }, index) => ({ year, count, fitted: found.fitted[index] ?? 0 })),
        steps: stepsOf(years).map(({ from, to, pValue, withinChance }) => ({
          from,
          to,
          p_value: pValue,
          within_chance: withinChance,
        })),
      },
    }
  },
  example: { measure: 'carcass', area: '99201' },
})
