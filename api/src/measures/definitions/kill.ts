import type { Label } from '../../datasets/index.ts'
import { refusals } from '../breaks.ts'
import { type DefinitionVersion, defineMeasure, type MeasureDefinition, type Operand, quantity } from '../define.ts'
import { beforeClasses, firstClassifiedYear } from './classes.ts'
import * as register from './register.ts'
import { nationalZero, officialTable, ownRecords } from './sources.ts'

const counted = {
  unit: { ja: '匹', en: 'cats' },
  kind: 'count',
  direction: 'down_good',
  decimals: 0,
  multiplier: 1,
} as const

const c2Only: DefinitionVersion = {
  id: 'c2_only',
  label: { ja: '②のみ', en: 'Class 2 only' },
  formula: { ja: '②', en: 'Class 2' },
  definition: {
    ja: '②（①以外の処分：譲渡先の確保や適切な飼養管理が困難）の数。「殺処分ゼロ」は多くの場合この数を指す。',
    en: 'Class 2: no adopter or no capacity. Most declarations of "zero" mean this number.',
  },
  source: nationalZero,
  numerator: [quantity('outcome.kill.c2')],
  validFrom: firstClassifiedYear,
  note: beforeClasses,
}

/** A version of the register beside the official one of the same name. */
function recorded(
  id: string,
  label: Label,
  formula: Label,
  numerator: readonly Operand[],
  denominator?: readonly Operand[],
): DefinitionVersion {
  return {
    id: `${id}_records`,
    label: register.fromRecords(label),
    formula,
    definition: register.registerSentence,
    source: ownRecords,
    numerator,
    ...(denominator && { denominator }),
  }
}

/** 殺処分数 */
export const kill = defineMeasure({
  ...counted,
  id: 'kill',
  label: { ja: '殺処分数', en: 'Killed' },
  description: {
    ja: '殺処分の数。引取り後の自然死を含む。どこまで含めるかは定義の版による。',
    en: 'Cats killed, natural deaths in custody included. How much it takes in depends on the definition version.',
  },
  defaultVersion: 'c1_to_c3',
  versions: [
    {
      id: 'c1_to_c3',
      label: { ja: '①〜③', en: 'Classes 1–3' },
      formula: { ja: '① ＋ ② ＋ ③', en: 'Class 1 + class 2 + class 3' },
      definition: {
        ja: '①譲渡不適 ②①以外の処分 ③引取り後の死亡 の合計。分類前の年度は殺処分数の合計。負傷動物は含まない。',
        en: 'Classes 1 (not fit for transfer), 2 (other) and 3 (died after intake); before the classes, the total. Without injured animals.',
      },
      source: officialTable,
      notAcross: ['kill_classes'],
      numerator: [quantity('outcome.kill')],
    },
    c2Only,
    {
      id: 'incl_injured',
      label: { ja: '負傷動物を含む', en: 'Including injured animals' },
      formula: { ja: '殺処分数 ＋ 負傷動物の殺処分数', en: 'Killed + killed among injured animals' },
      definition: {
        ja: '引き取った猫の殺処分数に、負傷動物として収容した猫の殺処分数を加えたもの。',
        en: 'Killed among cats taken in, plus killed among cats admitted as injured.',
      },
      source: officialTable,
      notAcross: ['kill_classes'],
      withInjured: true,
      numerator: [quantity('outcome.kill_incl_injured')],
    },
    recorded(
      'c1_to_c3',
      { ja: '①〜③', en: 'Classes 1–3' },
      { ja: '殺処分 ＋ 収容中の死亡', en: 'Killed + died in care' },
      [register.kills],
    ),
    recorded('c2_only', { ja: '②のみ', en: 'Class 2 only' }, { ja: '②', en: 'Class 2' }, [register.killsC2]),
    {
      ...recorded(
        'incl_injured',
        { ja: '負傷動物を含む', en: 'Including injured animals' },
        { ja: '殺処分 ＋ 収容中の死亡（負傷動物を含む）', en: 'Killed + died in care, injured animals included' },
        [register.killsInclInjured],
      ),
      definition: {
        ja: '処分日で数えた、台帳の殺処分と収容中の死亡。負傷動物を含む。',
        en: 'Killed and died in care by the day of outcome, from the register, injured animals included.',
      },
      withInjured: true,
    },
  ],
})

/** One class of 殺処分 as a measure of its own. */
function killClass<const Class extends '1' | '2' | '3'>(
  number: Class,
  mark: string,
  meaning: Label,
  fromRegister: readonly Operand[],
): MeasureDefinition<`kill_c${Class}`> {
  return defineMeasure({
    ...counted,
    id: `kill_c${number}`,
    label: { ja: `殺処分数 ${mark}`, en: `Killed, class ${number}` },
    description: { ja: `殺処分のうち${mark}${meaning.ja}。`, en: `Killed, class ${number}: ${meaning.en}.` },
    defaultVersion: 'without_injured',
    versions: [
      {
        id: 'without_injured',
        label: { ja: '負傷動物を含まない', en: 'Without injured animals' },
        formula: { ja: mark, en: `Class ${number}` },
        definition: { ja: `${mark}${meaning.ja}の数。`, en: `Class ${number}: ${meaning.en}.` },
        source: officialTable,
        numerator: [quantity(`outcome.kill.c${number}`)],
        validFrom: firstClassifiedYear,
        note: beforeClasses,
      },
      recorded(
        'without_injured',
        { ja: '負傷動物を含まない', en: 'Without injured animals' },
        { ja: mark, en: `Class ${number}` },
        fromRegister,
      ),
    ],
  })
}

const notFit = {
  ja: '譲渡することが適切ではない（治癒の見込みがない病気や攻撃性がある等）',
  en: 'not fit for transfer (incurable illness, aggression and the like)',
}
const other = {
  ja: '①以外の処分（譲渡先の確保や適切な飼養管理が困難）',
  en: 'other (no adopter, no capacity to keep)',
}
export const killC1 = killClass('1', '①', notFit, [register.killsC1])
export const killC2 = killClass('2', '②', other, [register.killsC2])
export const killC3 = killClass('3', '③', { ja: '引取り後の死亡', en: 'died after intake' }, register.killsC3)

const outcomes = [quantity('outcome.live'), quantity('outcome.kill')]

const intakeOfRegister = [register.intakes]
const outcomesOfRegister = [register.lives, register.kills]

/** The same four, from the register. */
const ofRegister: readonly DefinitionVersion[] = [
  {
    ...recorded(
      'kill_per_intake',
      { ja: '①〜③', en: 'Classes 1–3' },
      { ja: '（① ＋ ② ＋ ③）÷ 引取り', en: '(class 1 + class 2 + class 3) ÷ intake' },
      [register.kills],
      intakeOfRegister,
    ),
    notAcross: refusals,
    base: 'intake',
  },
  {
    ...recorded(
      'c2_per_intake',
      { ja: '②のみ', en: 'Class 2 only' },
      { ja: '② ÷ 引取り', en: 'Class 2 ÷ intake' },
      [register.killsC2],
      intakeOfRegister,
    ),
    notAcross: refusals,
    base: 'intake',
  },
  {
    ...recorded(
      'kill_per_outcome',
      { ja: '①〜③、処分基準', en: 'Classes 1–3, of outcomes' },
      { ja: '（① ＋ ② ＋ ③）÷ 処分', en: '(class 1 + class 2 + class 3) ÷ outcomes' },
      [register.kills],
      outcomesOfRegister,
    ),
    base: 'outcome',
    isShare: true,
  },
  {
    ...recorded(
      'c2_per_outcome',
      { ja: '②のみ、処分基準', en: 'Class 2 only, of outcomes' },
      { ja: '② ÷ 処分', en: 'Class 2 ÷ outcomes' },
      [register.killsC2],
      outcomesOfRegister,
    ),
    base: 'outcome',
    isShare: true,
  },
]

/** 殺処分率 */
export const killRate = defineMeasure({
  id: 'kill_rate',
  label: { ja: '殺処分率', en: 'Kill rate' },
  description: { ja: '引取り数に対する殺処分数の割合。', en: 'Killed in proportion to intake.' },
  unit: { ja: '%', en: '%' },
  kind: 'rate',
  direction: 'down_good',
  decimals: 1,
  multiplier: 100,
  defaultVersion: 'kill_per_intake',
  versions: [
    {
      id: 'kill_per_intake',
      label: { ja: '①〜③', en: 'Classes 1–3' },
      formula: { ja: '（① ＋ ② ＋ ③）÷ 引取り', en: '(class 1 + class 2 + class 3) ÷ intake' },
      definition: {
        ja: '殺処分数（引取り後の死亡を含む）÷ 同じ年度の引取り数。繰越しの猫がいるため、100%を超えることもある。',
        en: 'Killed (deaths in custody included) ÷ intake of the same year. As cats are carried over, it may exceed 100 %.',
      },
      source: officialTable,
      notAcross: [...refusals, 'kill_classes'],
      base: 'intake',
      numerator: [quantity('outcome.kill')],
      denominator: [quantity('intake.total')],
    },
    {
      id: 'c2_per_intake',
      label: { ja: '②のみ', en: 'Class 2 only' },
      formula: { ja: '② ÷ 引取り', en: 'Class 2 ÷ intake' },
      definition: { ja: '②（①以外の処分）÷ 同じ年度の引取り数。', en: 'Class 2 ÷ intake of the same year.' },
      source: nationalZero,
      notAcross: refusals,
      base: 'intake',
      numerator: [quantity('outcome.kill.c2')],
      denominator: [quantity('intake.total')],
      validFrom: firstClassifiedYear,
      note: beforeClasses,
    },
    {
      id: 'kill_per_outcome',
      label: { ja: '①〜③、処分基準', en: 'Classes 1–3, of outcomes' },
      formula: {
        ja: '（① ＋ ② ＋ ③）÷（返還 ＋ 譲渡 ＋ 殺処分①〜③）',
        en: '(class 1 + class 2 + class 3) ÷ (returned + transferred + killed 1–3)',
      },
      definition: {
        ja: '殺処分数（引取り後の死亡を含む）÷ 処分数（返還・譲渡・殺処分の合計）。',
        en: 'Killed (deaths in custody included) ÷ all outcomes (returned, transferred, killed).',
      },
      source: officialTable,
      notAcross: ['kill_classes'],
      base: 'outcome',
      numerator: [quantity('outcome.kill')],
      denominator: outcomes,
      isShare: true,
    },
    {
      id: 'c2_per_outcome',
      label: { ja: '②のみ、処分基準', en: 'Class 2 only, of outcomes' },
      formula: {
        ja: '② ÷（返還 ＋ 譲渡 ＋ 殺処分①〜③）',
        en: 'Class 2 ÷ (returned + transferred + killed 1–3)',
      },
      definition: {
        ja: '②（①以外の処分）÷ 処分数（返還・譲渡・殺処分の合計）。',
        en: 'Class 2 ÷ all outcomes (returned, transferred, killed).',
      },
      source: nationalZero,
      base: 'outcome',
      numerator: [quantity('outcome.kill.c2')],
      denominator: outcomes,
      isShare: true,
      validFrom: firstClassifiedYear,
      note: beforeClasses,
    },
    ...ofRegister,
  ],
})
