import { defineMeasure, records } from '../define.ts'
import { ownRecords } from './sources.ts'

/** 地域猫活動の登録: where a programme starts, and when. */
export const colony = defineMeasure({
  id: 'colony',
  label: { ja: '地域猫活動の登録', en: 'Registered colonies' },
  description: {
    ja: '登録された地域猫活動の区域の数（登録日で集計）。効果を見るとき、どこでいつ始まったかに使う。',
    en: 'Areas of community-cat activity by the day they are registered; says where and when a programme starts.',
  },
  unit: { ja: '区域', en: 'areas' },
  kind: 'count',
  direction: 'none',
  decimals: 0,
  multiplier: 1,
  defaultVersion: 'by_day_registered',
  versions: [
    {
      id: 'by_day_registered',
      label: { ja: '登録日で集計', en: 'By day registered' },
      formula: { ja: '登録された活動区域の数', en: 'Number of areas registered' },
      definition: {
        ja: '期間中に登録された活動区域の数。終わった区域も、登録された期間に数える。',
        en: 'Areas registered in the period, those that have ended since included.',
      },
      source: ownRecords,
      numerator: [records('colony')],
    },
  ],
})
