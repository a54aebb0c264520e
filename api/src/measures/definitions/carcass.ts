import { defineMeasure, records } from '../define.ts'
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
