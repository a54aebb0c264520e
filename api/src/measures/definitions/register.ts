/**
 * The operands of the official table, counted from the register of intakes. As in the table, 条例 counts under 所有者不明,
 * injured animals stand apart, and a death in care is 殺処分; a row that does not say its source is taken as not injured.
 */
import type { Label } from '../../datasets/index.ts'
import { records, type RecordsOperand } from '../define.ts'

const cameIn = [null, 'owner', 'unknown_owner', 'ordinance']
// Kittens born in care were not taken in, but are let go or die there too.
const main = [...cameIn, 'born_in_care']

const out = (outcomes: readonly string[], more: RecordsOperand['where'] = {}) =>
  records('intake', { outcome_type: outcomes, intake_source: main, ...more }, 'intake.outcome')

const transfers = ['transfer_individual', 'transfer_group']
const deaths = ['kill', 'died']

/** Cats taken in: 引取り数. */
export const intakes = records('intake', { intake_source: cameIn })
export const intakesOfUnknownOwner = records('intake', { intake_source: ['unknown_owner', 'ordinance'] })
/** Of cats whose age class somebody wrote down. */
export const kittenIntakes = records('intake', { intake_source: cameIn, age_class: ['kitten'] })
export const distinguishedIntakes = records('intake', { intake_source: cameIn, age_class: ['adult', 'kitten'] })

export const returns = out(['return'])
/** Cats that left in any way, and the days they had been in care. */
const left = { outcome_type: [null, 'return', ...transfers, ...deaths, 'return_to_field', 'escape', 'other'] }
export const leavings = records('intake', { ...left, intake_source: main }, 'intake.outcome')
export const daysInCare = records('intake', { ...left, intake_source: main }, 'intake.days')
export const leavingsInclInjured = records('intake', left, 'intake.outcome')
export const daysInCareInclInjured = records('intake', left, 'intake.days')
export const transferred = out(transfers)
export const lives = out(['return', ...transfers])
export const kills = out(deaths)
export const killsInclInjured = records('intake', { outcome_type: deaths }, 'intake.outcome')
export const killsC1 = out(deaths, { kill_class: ['c1'] })
export const killsC2 = out(deaths, { kill_class: ['c2'] })
/** ③: what the office calls so, and a death that it gives no class. */
export const killsC3 = [
  out(deaths, { kill_class: ['c3'] }),
  out(['died'], { kill_class: [null, 'unclassified'] }),
] as const

/** 「個別記録」 behind the name of a definition. */
export function fromRecords({ ja, en }: Label): Label {
  return { ja: `${ja}（個別記録）`, en: `${en}, from records` }
}

/** How the sentence of a definition goes on. */
export const registerSentence: Label = {
  ja: '引取り・処分の台帳から数える。引取りは引取日、処分は処分日の年度・月とし、負傷動物の収容は含まない。収容中の死亡は殺処分に含む。',
  en: 'Counted from the register of intakes: intakes by the day of intake, outcomes by the day of outcome, without injured animals; deaths in care are killed.',
}
