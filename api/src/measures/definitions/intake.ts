import { refusals } from '../breaks.ts'
import { defineMeasure, quantity } from '../define.ts'
import * as register from './register.ts'
import { officialTable, ownRecords } from './sources.ts'

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
      notAcross: refusals,
      numerator: [quantity('intake.total')],
    },
    {
      id: 'without_injured_records',
      label: register.fromRecords({ ja: '負傷動物を含まない', en: 'Without injured animals' }),
      formula: {
        ja: '台帳の収容の件数 − 負傷動物 − 収容中出生',
        en: 'Stays of the register − injured animals − born in care',
      },
      definition: {
        ja: '引取日で数えた台帳の件数。負傷動物の収容と収容中出生を含まない。区分の書かれていない収容は含む。',
        en: 'Stays of the register by the day of intake, without injured animals and kittens born in care; stays without a source are included.',
      },
      source: ownRecords,
      notAcross: refusals,
      numerator: [register.intakes],
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
      notAcross: refusals,
      base: 'intake',
      numerator: [quantity('intake.owner.kitten'), quantity('intake.unknown.kitten')],
      denominator: [quantity('intake.total')],
      isShare: true,
    },
    {
      id: 'kittens_per_distinguished_records',
      label: register.fromRecords({ ja: '成熟・幼齢の区別のある引取り基準', en: 'Of intake with an age class' }),
      formula: { ja: '幼齢の個体 ÷（成熟個体 ＋ 幼齢の個体）', en: 'Kittens ÷ (adults + kittens)' },
      definition: {
        ja: '台帳の幼齢の個体 ÷ 成熟・幼齢の区別のある引取り。「区別なし」は幼齢0匹ではないので、分母にも含まない。',
        en: 'Kittens ÷ intakes whose age class is known. Not distinguished is not zero kittens, so such cats are left out of both.',
      },
      source: ownRecords,
      notAcross: refusals,
      base: 'intake',
      numerator: [register.kittenIntakes],
      denominator: [register.distinguishedIntakes],
      isShare: true,
    },
  ],
})

/** 返還率: RTO of cats without a known owner (domain §4.3), 0.71 % nationally in FY2019. */
export const returnToOwnerRate = defineMeasure({
  id: 'return_to_owner_rate',
  label: { ja: '返還率', en: 'Return-to-owner rate' },
  description: {
    ja: '所有者不明で引き取った猫に対する、飼い主へ返還した猫の割合。',
    en: 'Cats given back to their owners in proportion to cats taken in with an unknown owner.',
  },
  unit: { ja: '%', en: '%' },
  kind: 'rate',
  direction: 'up_good',
  decimals: 2,
  multiplier: 100,
  defaultVersion: 'return_per_unknown_owner',
  versions: [
    {
      id: 'return_per_unknown_owner',
      label: { ja: '所有者不明の引取り基準', en: 'Of intake with an unknown owner' },
      formula: { ja: '返還 ÷ 所有者不明の引取り', en: 'returned ÷ intake with an unknown owner' },
      definition: {
        ja: '返還数 ÷ 同じ年度の所有者不明の引取り数。飼い主から引き取った猫は分母に含まない。',
        en: 'Returned ÷ intake with an unknown owner of the same year; cats given up by their owners are left out.',
      },
      source: officialTable,
      numerator: [quantity('outcome.return')],
      notAcross: ['refusal_unknown'],
      base: 'intake',
      denominator: [quantity('intake.unknown')],
    },
    {
      id: 'return_per_unknown_owner_records',
      label: register.fromRecords({ ja: '所有者不明の引取り基準', en: 'Of intake with an unknown owner' }),
      formula: { ja: '返還 ÷ 所有者不明の引取り', en: 'returned ÷ intake with an unknown owner' },
      definition: register.registerSentence,
      source: ownRecords,
      numerator: [register.returns],
      notAcross: ['refusal_unknown'],
      base: 'intake',
      denominator: [register.intakesOfUnknownOwner],
    },
  ],
})
