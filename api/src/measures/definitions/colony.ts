import { defineMeasure, records } from '../define.ts'
import { ownRecords } from './sources.ts'

/** 不妊化率: ear-tipped among the cats seen in head-counts (domain §4.4), never surgeries over a first count. */
export const earTipCoverage = defineMeasure({
  id: 'ear_tip_coverage',
  label: { ja: '耳カットの割合', en: 'Ear-tip coverage' },
  description: {
    ja: '頭数調査で見た猫のうち、耳カットのある猫の割合。不妊化率の目安になる。',
    en: 'Share of ear-tipped cats among those seen in head-counts, an indication of how many are neutered.',
  },
  unit: { ja: '%', en: '%' },
  kind: 'rate',
  direction: 'up_good',
  decimals: 1,
  multiplier: 100,
  defaultVersion: 'ear_tipped_per_seen',
  versions: [
    {
      id: 'ear_tipped_per_seen',
      label: { ja: '頭数調査で見た猫', en: 'Of cats seen' },
      formula: { ja: '耳カットのある猫 ÷（成猫 ＋ 子猫）', en: 'Ear-tipped ÷ (adults + kittens)' },
      definition: {
        ja: '期間中の頭数調査すべての、耳カットのある猫の数 ÷ 見た猫の数。成猫か耳カットの数の書かれていない調査は含まない。同じ猫を調査のたびに数える。',
        en: 'Ear-tipped cats ÷ cats seen, over all head-counts of the period that say both. A cat is counted in each head-count it is seen in.',
      },
      source: ownRecords,
      numerator: [records('colony-count', undefined, 'colony-count.ear_tipped')],
      denominator: [records('colony-count', undefined, 'colony-count.seen')],
      isShare: true,
    },
  ],
})

/** 区域の大きさ: cats of a colony, as head-counts see them. */
export const colonySize = defineMeasure({
  id: 'colony_size',
  label: { ja: '活動区域の猫の数（平均）', en: 'Mean size of colonies' },
  description: {
    ja: '頭数調査1回に見た猫の数の平均。地域猫活動の区域の大きさの目安になる。',
    en: 'Mean number of cats seen in a head-count, an indication of the size of colonies.',
  },
  unit: { ja: '匹／回', en: 'cats per head-count' },
  kind: 'mean',
  direction: 'none',
  decimals: 1,
  multiplier: 1,
  defaultVersion: 'seen_per_count',
  versions: [
    {
      id: 'seen_per_count',
      label: { ja: '頭数調査1回当たり', en: 'Per head-count' },
      formula: { ja: '（成猫 ＋ 子猫）÷ 頭数調査の回数', en: '(adults + kittens) ÷ head-counts' },
      definition: {
        ja: '調査日で数えた、見た猫の数の合計 ÷ 成猫の数の書かれた頭数調査の回数。よく調査する区域ほど重くなる。',
        en: 'Cats seen ÷ head-counts that say how many adults were seen, by the day of the count. Colonies counted more often weigh more.',
      },
      source: ownRecords,
      numerator: [records('colony-count', undefined, 'colony-count.cats')],
      denominator: [records('colony-count', undefined, 'colony-count.with_cats')],
    },
  ],
})
