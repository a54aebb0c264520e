/** Sentences that explain single points. */
import type { Label } from '../datasets/index.ts'

export const notes = {
  revised: (vintage: number): Label => ({
    ja: `後の公表（公表時点${vintage}）による値。`,
    en: `As printed by a later publication (vintage ${vintage}).`,
  }),
  olderVintage: (vintage: number): Label => ({
    ja: `公表時点${vintage}の値どうしで計算（後の改訂値は一部の項目しか分からないため使わない）。`,
    en: `Computed within vintage ${vintage}: of the later revision only some items are known.`,
  }),
  contested: {
    ja: '同じ公表時点の値が複数あり、一致しない。最後に入力されたものを使う。',
    en: 'Several values for the same vintage disagree; the one entered last is used.',
  },
  vintagesDiffer: {
    ja: '必要な項目が同じ公表時点でそろわないため、計算しない。',
    en: 'Not computed: the items needed are not known for one and the same vintage.',
  },
  noDenominator: { ja: '分母が0のため、計算できない。', en: 'Not computed: the denominator is 0.' },
  noPopulation: {
    ja: 'この期間以前の人口が分からないため、計算できない。',
    en: 'Not computed: no population at or before this period is known.',
  },
  margin: (margin: number): Label => ({
    ja: `±${margin.toLocaleString('en-US')}の近似値。公表された正確な数ではない。`,
    en: `Known to ±${margin.toLocaleString('en-US')} only; not an exact published figure.`,
  }),
  partOfYear: (months: number): Label => ({
    ja: `記録のある${months}か月分。`,
    en: `${months} months with records.`,
  }),
  partOfRange: (months: number, all: number): Label => ({
    ja: `${all}か月のうち、記録のある${months}か月分。`,
    en: `${months} of ${all} months have records.`,
  }),
  toDate: (months: number): Label => ({
    ja: `年度の途中（記録のある${months}か月分）。`,
    en: `Year to date (${months} months with records).`,
  }),
  yearsUnknown: (years: readonly number[]): Label => ({
    ja: `${years.map((year) => `${year}年度`).join('、')}の値が分からないため、合計しない。`,
    en: `Not summed: no value is known for ${years.map((year) => `FY${year}`).join(', ')}.`,
  }),
  vintagesSummed: {
    ja: '公表時点の異なる年度を合わせている。',
    en: 'Years of different vintages are added up.',
  },
  monthToDate: { ja: '月の途中。', en: 'Month to date.' },
  fromSource: (text: string): Label => ({ ja: text, en: `Note of the source (Japanese): ${text}` }),
} as const

/** Several sentences as one; null when there are none. */
export function joinNotes(parts: readonly (Label | null | undefined | false | '')[]): Label | null {
  const present = parts.filter((part) => typeof part === 'object' && part !== null)
  if (present.length === 0) return null
  return { ja: present.map(({ ja }) => ja).join(''), en: present.map(({ en }) => en).join(' ') }
}
