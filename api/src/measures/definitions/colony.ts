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
