import { defineMeasure, records, residents } from '../define.ts'
import { ownRecords } from './sources.ts'

/** 路上死亡猫 */
export const carcass = defineMeasure({
  id: 'carcass',
  label: { ja: '路上死亡猫', en: 'Cats found dead on roads' },
  description: {
    ja: '道路などで死亡していて回収した猫の数。屋外の猫の数の目安に使われる。',
    en: 'Cats found dead on roads and collected; used as an indication of how many cats live outdoors.',
  },
  unit: { ja: '匹', en: 'cats' },
  kind: 'count',
  direction: 'down_good',
  decimals: 0,
  multiplier: 1,
  defaultVersion: 'by_day_collected',
  versions: [
    {
      id: 'by_day_collected',
      label: { ja: '回収日で集計', en: 'By day collected' },
      formula: { ja: '回収した猫の記録の件数', en: 'Number of records of cats collected' },
      definition: {
        ja: '回収日で数えた、路上死亡猫の記録の件数。飼い猫を含む。',
        en: 'Records of cats found dead, counted by the day of collection. Owned cats are included.',
      },
      source: ownRecords,
      numerator: [records('carcass')],
    },
  ],
})

/** 人口千人当たり路上死亡猫 */
export const carcassPer1000 = defineMeasure({
  id: 'carcass_per_1000',
  label: { ja: '人口千人当たり路上死亡猫', en: 'Cats found dead on roads per 1,000 residents' },
  description: {
    ja: '路上死亡猫の数を人口で割ったもの。人口の違う自治体や年度を比べるときに使う。',
    en: 'Cats found dead on roads in proportion to residents, to compare bodies and years of different population.',
  },
  unit: { ja: '匹／千人', en: 'cats per 1,000 residents' },
  kind: 'per_population',
  direction: 'down_good',
  decimals: 2,
  multiplier: 1000,
  defaultVersion: 'by_day_collected',
  versions: [
    {
      id: 'by_day_collected',
      label: { ja: '回収日で集計', en: 'By day collected' },
      formula: { ja: '路上死亡猫 ÷ 人口 × 1,000', en: 'Cats found dead ÷ residents × 1,000' },
      definition: {
        ja: '回収日で数えた路上死亡猫の数 ÷ その期間の末日以前で最も新しい人口 × 1,000。年に換算していない。',
        en: 'Cats found dead, by day collected ÷ residents at the newest date not after the period × 1,000. Not annualised.',
      },
      source: ownRecords,
      numerator: [records('carcass')],
      denominator: [residents],
    },
  ],
})
