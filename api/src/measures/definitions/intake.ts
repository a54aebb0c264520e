import { defineMeasure, quantity } from '../define.ts'
import { officialTable } from './sources.ts'

const cats = { ja: '匹', en: 'cats' }

/** 引取り数 */
export const intake = defineMeasure({
  id: 'intake',
  label: { ja: '引取り数', en: 'Intake' },
  description: {
    ja: '動物愛護管理法35条により自治体が引き取った猫の数。',
    en: 'Cats that municipalities took in under article 35 of the animal welfare act.',
  },
  unit: cats,
  kind: 'count',
  direction: 'none',
  decimals: 0,
  multiplier: 1,
  defaultVersion: 'without_injured',
  versions: [
    {
      id: 'without_injured',
      label: { ja: '負傷動物を含まない', en: 'Without injured animals' },
      formula: {
        ja: '飼い主から（成熟＋幼齢）＋ 所有者不明（成熟＋幼齢）',
        en: 'From owners (adult + kitten) + of unknown owner (adult + kitten)',
      },
      definition: {
        ja: '飼い主からの引取りと所有者不明の引取りの合計。負傷動物の収容と、拒否した引取りは含まない。',
        en: 'Intake from owners and of unknown owner. Neither injured animals nor refused requests are included.',
      },
      source: officialTable,
      numerator: [quantity('intake.total')],
    },
  ],
})

/** 幼齢の割合 */
export const kittenShare = defineMeasure({
  id: 'kitten_share',
  label: { ja: '引取りに占める幼齢の割合', en: 'Kittens among intake' },
  description: {
    ja: '引き取った猫のうち、幼齢の個体（主に離乳していない個体）の割合。',
    en: 'Share of kittens (mainly not weaned) among cats taken in.',
  },
  unit: { ja: '%', en: '%' },
  kind: 'rate',
  direction: 'none',
  decimals: 1,
  multiplier: 100,
  defaultVersion: 'kittens_per_intake',
  versions: [
    {
      id: 'kittens_per_intake',
      label: { ja: '引取り基準', en: 'Of intake' },
      formula: {
        ja: '幼齢の個体（飼い主から＋所有者不明）÷ 引取り数',
        en: 'Kittens (from owners + of unknown owner) ÷ intake',
      },
      definition: {
        ja: '幼齢の個体の引取り数 ÷ 引取り数。幼齢を区別しない自治体の猫はすべて成熟として数えられている。',
        en: 'Kittens taken in ÷ intake. Municipalities that do not distinguish kittens count all cats as adults.',
      },
      source: officialTable,
      numerator: [quantity('intake.owner.kitten'), quantity('intake.unknown.kitten')],
      denominator: [quantity('intake.total')],
      isShare: true,
    },
  ],
})
