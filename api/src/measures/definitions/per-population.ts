/** Counts in proportion to residents and to households: the same declaration twice. */
import type { Label } from '../../datasets/index.ts'
import { refusals } from '../breaks.ts'
import {
  type DefinitionVersion,
  defineMeasure,
  households,
  type MeasureDefinition,
  type Operand,
  quantity,
  records,
  residents,
} from '../define.ts'
import * as register from './register.ts'
import { officialTable, ownRecords } from './sources.ts'
import { operations } from './surgery.ts'

interface Counted {
  label: Label
  unit: Label
  direction: MeasureDefinition['direction']
  /** When to use it. */
  use: Label
  versions: readonly [CountedVersion, ...CountedVersion[]]
}

interface CountedVersion {
  id: string
  label: Label
  /** What is divided, in the sentence of the definition. */
  what: Label
  source: string
  numerator: readonly Operand[]
  notAcross?: DefinitionVersion['notAcross']
}

const per = {
  residents: { operand: residents, ja: '人口', en: 'residents', unit: '千人' },
  households: { operand: households, ja: '世帯数', en: 'households', unit: '千世帯' },
} as const

function versionOf({ label, unit }: Counted, version: CountedVersion, of: keyof typeof per): DefinitionVersion {
  const { ja, en, operand } = per[of]
  const { id, what, source, numerator, notAcross } = version
  return {
    id,
    label: version.label,
    formula: { ja: `${label.ja} ÷ ${ja} × 1,000`, en: `${label.en} ÷ ${en} × 1,000` },
    definition: {
      ja: `${what.ja} ÷ その期間の末日以前で最も新しい${ja} × 1,000。単位は${unit.ja}、年に換算していない。`,
      en: `${what.en} ÷ ${en} at the newest date not after the period × 1,000. Not annualised.`,
    },
    source,
    numerator,
    denominator: [operand],
    ...(notAcross && { notAcross }),
  }
}

function perThousand<const Id extends string>(counted: Counted, id: Id, of: keyof typeof per) {
  const { ja, en, unit } = per[of]
  const { label, direction, use } = counted
  const [first, ...others] = counted.versions
  return defineMeasure({
    id,
    label: { ja: `${ja}千${of === 'residents' ? '人' : '世帯'}当たり${label.ja}`, en: `${label.en} per 1,000 ${en}` },
    description: {
      ja: `${label.ja}を${ja}で割ったもの。${use.ja}`,
      en: `${label.en} in proportion to ${en}. ${use.en}`,
    },
    unit: { ja: `${counted.unit.ja}／${unit}`, en: `${counted.unit.en} per 1,000 ${en}` },
    kind: 'per_population',
    direction,
    decimals: 2,
    multiplier: 1000,
    versions: [versionOf(counted, first, of), ...others.map((version) => versionOf(counted, version, of))],
    defaultVersion: first.id,
  })
}

const cats = { ja: '匹', en: 'cats' }
const anyBodies = {
  ja: '人口の違う自治体や年度を比べるときに使う。',
  en: 'To compare bodies and years of different population.',
}

const counts = {
  intake: {
    label: { ja: '引取り数', en: 'Intake' },
    unit: cats,
    direction: 'none',
    use: anyBodies,
    versions: [
      {
        id: 'without_injured',
        label: { ja: '負傷動物を含まない', en: 'Without injured animals' },
        what: { ja: '公式統計の引取り数', en: 'Intake of the official table' },
        source: officialTable,
        numerator: [quantity('intake.total')],
        notAcross: refusals,
      },
      {
        id: 'without_injured_records',
        label: register.fromRecords({ ja: '負傷動物を含まない', en: 'Without injured animals' }),
        what: { ja: '引取日で数えた台帳の引取り数', en: 'Intakes of the register by the day of intake' },
        source: ownRecords,
        numerator: [register.intakes],
        notAcross: refusals,
      },
    ],
  },
  kill: {
    label: { ja: '殺処分数', en: 'Killed' },
    unit: cats,
    direction: 'down_good',
    use: anyBodies,
    versions: [
      {
        id: 'c1_to_c3',
        label: { ja: '①〜③', en: 'Classes 1–3' },
        what: { ja: '公式統計の殺処分数（①〜③）', en: 'Killed (classes 1–3) of the official table' },
        source: officialTable,
        numerator: [quantity('outcome.kill')],
        notAcross: ['kill_classes'],
      },
      {
        id: 'c1_to_c3_records',
        label: register.fromRecords({ ja: '①〜③', en: 'Classes 1–3' }),
        what: {
          ja: '処分日で数えた台帳の殺処分と収容中の死亡',
          en: 'Killed and died in care by the day of outcome, from the register',
        },
        source: ownRecords,
        numerator: [register.kills],
      },
    ],
  },
  surgery: {
    label: { ja: '不妊去勢手術', en: 'Neutering surgeries' },
    unit: cats,
    direction: 'up_good',
    use: anyBodies,
    versions: [
      {
        id: 'by_day_operated',
        label: { ja: '手術日で集計', en: 'By day of surgery' },
        what: { ja: '手術日で数えた手術の数', en: 'Surgeries by the day of the operation' },
        source: ownRecords,
        numerator: [records('surgery', operations)],
      },
    ],
  },
  complaint: {
    label: { ja: '苦情・相談', en: 'Complaints' },
    unit: { ja: '件', en: 'cases' },
    direction: 'down_good',
    use: { ja: '同じ自治体の年度を比べるときに使う。', en: 'To compare fiscal years of one body.' },
    versions: [
      {
        id: 'by_contact',
        label: { ja: '受付ごと', en: 'By contact' },
        what: { ja: '受付日で数えた苦情・相談の件数', en: 'Contacts by the day they came in' },
        source: ownRecords,
        numerator: [records('complaint')],
      },
    ],
  },
  carcass: {
    label: { ja: '路上死亡猫', en: 'Cats found dead on roads' },
    unit: cats,
    direction: 'down_good',
    use: anyBodies,
    versions: [
      {
        id: 'by_day_collected',
        label: { ja: '回収日で集計', en: 'By day collected' },
        what: { ja: '回収日で数えた路上死亡猫の数', en: 'Cats found dead, by day collected' },
        source: ownRecords,
        numerator: [records('carcass')],
      },
    ],
  },
} as const satisfies Record<string, Counted>

export const intakePer1000 = perThousand(counts.intake, 'intake_per_1000', 'residents')
export const intakePerHouseholds = perThousand(counts.intake, 'intake_per_1000_households', 'households')
export const killPer1000 = perThousand(counts.kill, 'kill_per_1000', 'residents')
export const killPerHouseholds = perThousand(counts.kill, 'kill_per_1000_households', 'households')
export const surgeryPer1000 = perThousand(counts.surgery, 'surgery_per_1000', 'residents')
export const surgeryPerHouseholds = perThousand(counts.surgery, 'surgery_per_1000_households', 'households')
export const complaintPer1000 = perThousand(counts.complaint, 'complaint_per_1000', 'residents')
export const complaintPerHouseholds = perThousand(counts.complaint, 'complaint_per_1000_households', 'households')
export const carcassPer1000 = perThousand(counts.carcass, 'carcass_per_1000', 'residents')
export const carcassPerHouseholds = perThousand(counts.carcass, 'carcass_per_1000_households', 'households')
