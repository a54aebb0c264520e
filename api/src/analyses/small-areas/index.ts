import { Type } from 'typebox'
import { findMeasure } from '../../measures/index.ts'
import { LabelSchema } from '../../platform/openapi/index.ts'
import { defineAnalysis } from '../define.ts'
import { dividedFigure, notStatedIn, partsOf, splitParameter } from '../divided.ts'
import { areaParameter, measureParameter, yearParameters } from '../parameters.ts'
import { smoothRates } from './empirical-bayes.ts'

const leastAreas = 5

/** Rates of places too small for a rate of their own. */
export const smallAreas = defineAnalysis({
  id: 'small-areas',
  label: { ja: '小さな地域の率', en: 'Rates of small areas' },
  question: {
    ja: '件数の少ない町丁目（メッシュ）どうしを、どこまで信じて比べられるか。',
    en: 'How far can places with few cases be compared?',
  },
  method: {
    ja: '町丁目ごとの率を、件数が少ないほど全体の率に近づける（経験ベイズ、ポアソン・ガンマ）。どれだけ近づけるかは町丁目の間のばらつきから決まる。幅は95％。',
    en: 'Each rate is drawn towards the common one the more, the fewer cases it rests on (empirical Bayes, Poisson–gamma); how far, follows from the scatter between places. Intervals are 95 %.',
  },
  source: 'Marshall 1991, Appl. Stat. 40:283 · Clayton & Kaldor 1987, Biometrics 43:671',
  assumptions: [
    {
      ja: '町丁目の本当の率は、全体の率のまわりにばらついている。',
      en: 'The true rates of places scatter round the common one.',
    },
    {
      ja: '世帯数などの母数がないときは、どの町丁目も同じ大きさとして扱う。',
      en: 'Without a denominator (households, another measure) all places count as equally large.',
    },
  ],
  wouldChange: [
    { ja: '母数に何を使うか。', en: 'What is taken as the denominator.' },
    { ja: '場所の書かれていない記録。', en: 'Records that do not say where.' },
  ],
  parameters: Type.Object(
    {
      ...measureParameter,
      per: Type.Optional(
        Type.String({ maxLength: 40, description: 'A measure to take the exposure from; default: the measure’s own' }),
      ),
      ...areaParameter,
      ...splitParameter,
      ...yearParameters,
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    common: Type.Number(),
    between: Type.Number({ description: 'Standard deviation of the true rates; 0: chance explains all differences' }),
    exposure: Type.Unsafe<'own' | 'measure' | 'equal'>(Type.String({ enum: ['own', 'measure', 'equal'] })),
    not_stated: Type.Number({ description: 'Cases without a place' }),
    areas: Type.Array(
      Type.Object({
        code: Type.String(),
        label: LabelSchema,
        count: Type.Number(),
        exposure: Type.Number(),
        raw: Type.Number(),
        rate: Type.Number(),
        low: Type.Number(),
        high: Type.Number(),
        own: Type.Number({ description: '0 … 1: how much of the rate is the place’s own' }),
      }),
    ),
  }),
  figures: ({ measure, version, per, area, split, from, to }) => {
    const asked = { area, split, ...(from && { from }), ...(to && { to }) }
    return {
      counts: dividedFigure({ measure, ...(version && { version }), ...asked }),
      exposures: per ? dividedFigure({ measure: per, ...asked }) : null,
    }
  },
  run({ measure, per }, { figures }) {
    const parts = partsOf(figures.counts)
    const given = new Map(figures.exposures && partsOf(figures.exposures).map((part) => [part.code, part.numerator]))
    const hasOwn = !per && parts.some(({ denominator }) => denominator !== null)
    const areas = parts.flatMap(({ code, label, numerator, denominator }) => {
      const exposure = per ? given.get(code) : hasOwn ? denominator : 1
      return exposure ? [{ code, label, count: numerator, exposure }] : []
    })
    if (areas.length < leastAreas) {
      return {
        refusal: {
          ja: `件数の分かっている場所が${areas.length}しかありません。この分析には${leastAreas}以上が必要です。`,
          en: `Counts of only ${areas.length} places are known; this analysis needs at least ${leastAreas}.`,
        },
      }
    }
    const multiplier = hasOwn ? (findMeasure(measure)?.multiplier ?? 1) : 1
    const { common, variance, areas: smoothed } = smoothRates(areas)
    return {
      result: {
        common: common * multiplier,
        between: Math.sqrt(variance) * multiplier,
        exposure: per ? ('measure' as const) : hasOwn ? ('own' as const) : ('equal' as const),
        not_stated: notStatedIn(figures.counts),
        areas: areas.map((area, index) => {
          const { raw = 0, rate = 0, low = 0, high = 0, own = 0 } = smoothed[index] ?? {}
          const shown = {
            raw: raw * multiplier,
            rate: rate * multiplier,
            low: low * multiplier,
            high: high * multiplier,
          }
          return { ...area, ...shown, own }
        }),
      },
    }
  },
  example: { measure: 'complaint', area: '99201', split: 'machiaza', from: '2024', to: '2025' },
})
