import type { Label } from '../../datasets/index.ts'
import { refusals } from '../breaks.ts'
import { type DefinitionVersion, defineMeasure, type Operand, quantity } from '../define.ts'
import * as register from './register.ts'
import { beforeClasses, firstClassifiedYear } from './classes.ts'
import { asilomar, commonUse, officialTable, ownRecords } from './sources.ts'

const cats = { ja: '匹', en: 'cats' }
const counted = { unit: cats, kind: 'count', decimals: 0, multiplier: 1 } as const
const live = quantity('outcome.live')

/** A count of the register beside the official one. */
function recorded(numerator: Operand): DefinitionVersion {
  return {
    id: 'without_injured_records',
    label: register.fromRecords({ ja: '負傷動物を含まない', en: 'Without injured animals' }),
    formula: { ja: '台帳の処分の件数', en: 'Outcomes of the register' },
    definition: register.registerSentence,
    source: ownRecords,
    numerator: [numerator],
  }
}

/** 返還数 */
export const returned = defineMeasure({
  ...counted,
  id: 'return',
  label: { ja: '返還数', en: 'Returned' },
  description: { ja: '飼い主のもとへ返した猫の数。', en: 'Cats given back to their owners.' },
  direction: 'none',
  defaultVersion: 'without_injured',
  versions: [
    {
      id: 'without_injured',
      label: { ja: '負傷動物を含まない', en: 'Without injured animals' },
      formula: { ja: '返還数', en: 'Returned' },
      definition: { ja: '引き取った猫のうち飼い主へ返還した数。', en: 'Cats taken in and given back to their owners.' },
      source: officialTable,
      numerator: [quantity('outcome.return')],
    },
    recorded(register.returns),
  ],
})

/** 譲渡数 */
export const transfer = defineMeasure({
  ...counted,
  id: 'transfer',
  label: { ja: '譲渡数', en: 'Transferred' },
  description: { ja: '個人や団体へ譲り渡した猫の数。', en: 'Cats given to new keepers, persons or groups.' },
  direction: 'none',
  defaultVersion: 'without_injured',
  versions: [
    {
      id: 'without_injured',
      label: { ja: '負傷動物を含まない', en: 'Without injured animals' },
      formula: { ja: '譲渡数', en: 'Transferred' },
      definition: {
        ja: '引き取った猫のうち新しい飼い主や団体へ譲渡した数。',
        en: 'Cats taken in and given to a new keeper or a group.',
      },
      source: officialTable,
      numerator: [quantity('outcome.transfer')],
    },
    recorded(register.transferred),
  ],
})

/** 返還・譲渡数 */
export const liveRelease = defineMeasure({
  ...counted,
  id: 'live_release',
  label: { ja: '返還・譲渡数', en: 'Returned or transferred' },
  description: { ja: '返還数と譲渡数の合計。', en: 'Returned and transferred together.' },
  direction: 'none',
  defaultVersion: 'without_injured',
  versions: [
    {
      id: 'without_injured',
      label: { ja: '負傷動物を含まない', en: 'Without injured animals' },
      formula: { ja: '返還数 ＋ 譲渡数', en: 'Returned + transferred' },
      definition: { ja: '飼い主への返還数と譲渡数の合計。', en: 'Cats given back to their owners or to new keepers.' },
      source: officialTable,
      numerator: [live],
    },
    recorded(register.lives),
  ],
})

/** The same four, from the register. */
const ratesOfRegister = [
  rateOfRegister('live_release_per_intake', { ja: '引取り基準', en: 'Of intake' }, '引取り', 'intake', [
    register.intakes,
  ]),
  rateOfRegister(
    'live_release_per_outcome',
    { ja: '処分基準', en: 'Of outcomes' },
    '（返還 ＋ 譲渡 ＋ 殺処分①〜③）',
    '(returned + transferred + killed 1–3)',
    [register.lives, register.kills],
  ),
  rateOfRegister(
    'live_release_excl_c3',
    { ja: '③（引取り後の死亡）を除く', en: 'Without class 3 (died in care)' },
    '（返還 ＋ 譲渡 ＋ ① ＋ ②）',
    '(returned + transferred + class 1 + class 2)',
    [register.lives, register.killsC1, register.killsC2],
  ),
  rateOfRegister(
    'live_release_asilomar_like',
    { ja: 'アシロマ型（参考）', en: 'Asilomar-like (for reference)' },
    '（返還 ＋ 譲渡 ＋ ②）',
    '(returned + transferred + class 2)',
    [register.lives, register.killsC2],
  ),
] as const

function rateOfRegister(
  id: string,
  label: Label,
  ja: string,
  en: string,
  denominator: readonly Operand[],
): DefinitionVersion {
  return {
    id: `${id}_records`,
    label: register.fromRecords(label),
    formula: { ja: `（返還 ＋ 譲渡）÷ ${ja}`, en: `(returned + transferred) ÷ ${en}` },
    definition: register.registerSentence,
    source: ownRecords,
    numerator: [register.lives],
    denominator,
    ...(denominator.includes(register.lives)
      ? { base: 'outcome' as const }
      : { base: 'intake' as const, notAcross: refusals }),
    // Whoever is let go is among the outcomes, but need not be among the intakes of the year.
    ...(denominator.includes(register.lives) && { isShare: true }),
  }
}

/** 返還・譲渡率: 49 % to 71 % for one and the same year (FY2019), by the definition. */
export const liveReleaseRate = defineMeasure({
  id: 'live_release_rate',
  label: { ja: '返還・譲渡率', en: 'Live release rate' },
  description: {
    ja: '返還・譲渡の割合。分母の取り方で値が大きく変わるため、定義の版を必ず確かめる。',
    en: 'Share returned or transferred. It depends strongly on the denominator: check the definition version.',
  },
  unit: { ja: '%', en: '%' },
  kind: 'rate',
  direction: 'up_good',
  decimals: 1,
  multiplier: 100,
  defaultVersion: 'live_release_per_intake',
  versions: [
    {
      id: 'live_release_per_intake',
      label: { ja: '引取り基準', en: 'Of intake' },
      formula: { ja: '（返還 ＋ 譲渡）÷ 引取り', en: '(returned + transferred) ÷ intake' },
      definition: {
        ja: '返還・譲渡数 ÷ 同じ年度の引取り数。年度をまたぐ猫がいるため、100%を超えることもある。',
        en: 'Returned or transferred ÷ intake of the same year. As cats stay over the year’s end, it may exceed 100 %.',
      },
      source: commonUse,
      notAcross: refusals,
      base: 'intake',
      numerator: [live],
      denominator: [quantity('intake.total')],
    },
    {
      id: 'live_release_per_outcome',
      label: { ja: '処分基準', en: 'Of outcomes' },
      formula: {
        ja: '（返還 ＋ 譲渡）÷（返還 ＋ 譲渡 ＋ 殺処分①〜③）',
        en: '(returned + transferred) ÷ (returned + transferred + killed 1–3)',
      },
      definition: {
        ja: '返還・譲渡数 ÷ 処分数（返還・譲渡・殺処分の合計）。',
        en: 'Returned or transferred ÷ all outcomes (returned, transferred, killed).',
      },
      source: officialTable,
      notAcross: ['kill_classes'],
      base: 'outcome',
      numerator: [live],
      denominator: [live, quantity('outcome.kill')],
      isShare: true,
    },
    {
      id: 'live_release_excl_c3',
      label: { ja: '③（引取り後の死亡）を除く', en: 'Without class 3 (died in care)' },
      formula: {
        ja: '（返還 ＋ 譲渡）÷（返還 ＋ 譲渡 ＋ ① ＋ ②）',
        en: '(returned + transferred) ÷ (returned + transferred + class 1 + class 2)',
      },
      definition: {
        ja: '処分基準から、③引取り後の死亡を除いた割合。',
        en: 'As of outcomes, leaving out class 3: died after intake.',
      },
      source: officialTable,
      base: 'outcome',
      numerator: [live],
      denominator: [live, quantity('outcome.kill.c1'), quantity('outcome.kill.c2')],
      isShare: true,
      validFrom: firstClassifiedYear,
      note: beforeClasses,
    },
    {
      id: 'live_release_asilomar_like',
      label: { ja: 'アシロマ型（参考）', en: 'Asilomar-like (for reference)' },
      formula: {
        ja: '（返還 ＋ 譲渡）÷（返還 ＋ 譲渡 ＋ ②）',
        en: '(returned + transferred) ÷ (returned + transferred + class 2)',
      },
      definition: {
        ja: '①を治療困難、③を死亡とみなして分母から除いた参考値。①はアシロマの区分と同じではない。',
        en: 'For reference: class 1 taken as untreatable and class 3 as died are left out. Class 1 is not the Asilomar category.',
      },
      source: asilomar,
      base: 'outcome',
      numerator: [live],
      denominator: [live, quantity('outcome.kill.c2')],
      isShare: true,
      validFrom: firstClassifiedYear,
      note: beforeClasses,
    },
    ...ratesOfRegister,
  ],
})
