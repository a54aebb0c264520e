/** Invented neutering surgeries and tickets of 見本市, whose subsidy begins in April 2023. */
import {
  cellIn,
  coats,
  dayIn,
  daysAfter,
  eraYear,
  laterDay,
  placesOfCity,
  recordedUntil,
  threeDigits,
} from './demo-days.ts'
import { createRandom, type Random } from './random.ts'

const code = '99201'
const clinics = [
  ['みほん動物病院', 5],
  ['港どうぶつ診療所', 3],
  ['緑が丘ペットクリニック', 2],
] as const
const applicants = [
  ['group', 5],
  ['individual', 4],
  ['association', 1],
] as const
/** The money is used up earlier each year: fewer applications towards its end. */
const budgetSeason = [1.4, 1.5, 1.3, 1.2, 1.1, 1, 0.9, 0.7, 0.5, 0.3, 0.2, 0.1]
const perYear: Readonly<Record<number, number>> = { 2023: 96, 2024: 124, 2025: 141, 2026: 158 }
const ticketsPerYear: Readonly<Record<number, number>> = { 2024: 36, 2025: 48, 2026: 54 }

const within = (random: Random, from: number, to: number) => from + Math.floor(random.next() * (to - from + 1))

/** How far the application has come, by the last of its days that has one. */
function statusOf(days: { decided: string | null; paid: string | null }): string {
  if (days.paid) return 'paid'
  return days.decided ? 'operated' : 'received'
}

function surgeryOf(random: Random, fiscalYear: number, applied_on: string) {
  const decided_on = daysAfter(applied_on, within(random, 7, 16))
  const operated_on = daysAfter(decided_on, within(random, 3, 35))
  const paid_on = laterDay(operated_on, within(random, 30, 60))
  const sex = random.chance(0.56) ? 'female' : 'male'
  const female = sex === 'female'
  const isUseless = random.chance(0.03)
  return {
    municipality_code: code,
    natural_key: '',
    case_no: '',
    application_no: '',
    scheme_type: 'A',
    applicant_kind: random.pick(applicants),
    application_status: statusOf({ decided: decided_on, paid: paid_on }),
    applied_on,
    decided_on,
    operated_on,
    paid_on,
    sex,
    ownership: random.chance(0.35) ? 'community_cat' : 'unowned',
    surgery_procedure: isUseless ? 'already_neutered' : female ? 'ovariohysterectomy' : 'castration',
    pregnant: female ? (random.chance(0.12) ? 'yes' : 'no') : null,
    coat_color: random.pick(coats),
    estimated_age: random.pick([
      ['1歳未満', 3],
      ['1〜2歳', 5],
      ['3歳以上', 3],
    ]),
    ear_tip: 'yes',
    place: random.pick(placesOfCity),
    vet_clinic: random.pick(clinics),
    cost: isUseless ? 5000 : female ? within(random, 18, 30) * 1000 : within(random, 10, 18) * 1000,
    subsidy: isUseless ? 3000 : female ? 10_000 : 5000,
    fiscalYear,
  }
}

/** All invented surgeries, the same on every run. Cases are numbered by the fiscal year of the surgery. */
export function demoSurgeries(): object[] {
  const random = createRandom(21)
  const rows = Object.entries(perYear)
    .flatMap(([year, count]) =>
      Array.from({ length: count }, () => surgeryOf(random, Number(year), dayIn(random, Number(year), budgetSeason))),
    )
    .filter(({ operated_on }) => operated_on <= recordedUntil)
    .sort((a, b) => (a.operated_on < b.operated_on ? -1 : 1))
  const numbers = new Map<number, number>()
  return rows.map(({ fiscalYear, ...row }) => {
    const year = Number(row.operated_on.slice(0, 4)) - (row.operated_on.slice(5, 7) < '04' ? 1 : 0)
    const index = numbers.get(year) ?? 0
    numbers.set(year, index + 1)
    const case_no = `${eraYear(year)}-${threeDigits(index)}`
    const application_no = `${eraYear(fiscalYear)}申-${threeDigits(Math.floor(index / 2))}`
    const mesh = cellIn(row.place, index)
    return { ...row, case_no, application_no, natural_key: `no:${year}:${case_no}`, mesh }
  })
}

function ticketOf(random: Random, fiscalYear: number, index: number) {
  const isFoundation = random.chance(0.6)
  const issued_on = dayIn(random, fiscalYear, budgetSeason)
  const valid_to = daysAfter(issued_on, isFoundation ? 30 : 60)
  const used_on = random.chance(0.72) ? laterDay(issued_on, within(random, 2, isFoundation ? 28 : 55)) : null
  const ticket_no = `${isFoundation ? 'K' : 'M'}${fiscalYear}-${threeDigits(index)}`
  return {
    municipality_code: code,
    natural_key: `no:${fiscalYear}:${ticket_no}`,
    ticket_no,
    issuer: isFoundation ? 'foundation' : 'municipality',
    issued_on,
    valid_to,
    holder_kind: isFoundation ? 'group' : random.pick(applicants),
    sex: random.chance(0.55) ? 'female' : 'male',
    ticket_status: used_on ? 'used' : valid_to <= recordedUntil ? 'expired' : 'unused',
    used_on,
    vet_clinic: used_on ? random.pick(clinics) : null,
    amount: isFoundation ? null : 5000,
  }
}

/** All invented tickets, the same on every run. */
export function demoTickets(): object[] {
  const random = createRandom(22)
  return Object.entries(ticketsPerYear)
    .flatMap(([year, count]) => Array.from({ length: count }, (_, index) => ticketOf(random, Number(year), index)))
    .filter(({ issued_on }) => issued_on <= recordedUntil)
}
