/** Invented complaints about cats: fewer each year, most of them about excrement and feeding. */
import { cellIn, dayIn, eraYear, laterDay, placesOfCity, recordedUntil, threeDigits } from './demo-days.ts'
import { createRandom, type Random } from './random.ts'

const perYear: Readonly<Record<number, number>> = { 2021: 164, 2022: 158, 2023: 151, 2024: 132, 2025: 117, 2026: 108 }
const season = [1, 1.2, 1.2, 1.1, 1, 1, 1, 0.9, 0.8, 0.7, 0.7, 0.9]
/** In the order in which a record keeps them. */
const issues = [
  ['excrement', 41],
  ['feeding', 16],
  ['trespass', 9],
  ['noise', 5],
  ['damage', 6],
  ['breeding', 12],
  ['roaming', 4],
  ['hoarding', 2],
  ['cruelty', 1],
  ['injured_or_dead', 5],
  ['community_cats', 2],
  ['other', 6],
] as const

function issuesOf(random: Random): string[] {
  const first = random.pick(issues)
  const second = random.chance(0.3) ? random.pick(issues) : first
  return issues.filter(([issue]) => issue === first || issue === second).map(([issue]) => issue)
}

function complaintOf(random: Random, received_on: string) {
  return {
    municipality_code: '99201',
    natural_key: '',
    receipt_no: '',
    received_on,
    channel: random.pick([
      ['phone', 14],
      ['counter', 3],
      ['online', 4],
      ['community', 2],
      ['letter', 1],
    ]),
    complaint_issues: issuesOf(random),
    target: random.pick([
      ['unowned', 10],
      ['owned', 4],
      ['community_cat', 1],
      ['hoarding', 1],
      ['unknown', 5],
    ]),
    place: random.pick(placesOfCity),
    visited: random.chance(0.35) ? 'yes' : 'no',
    closed_on: random.chance(0.9) ? laterDay(received_on, Math.floor(random.next() * 40)) : null,
    counting_rule: 'each_contact',
  }
}

/** All invented complaints, the same on every run. */
export function demoComplaints(): object[] {
  const random = createRandom(23)
  return Object.entries(perYear).flatMap(([year, count]) =>
    Array.from({ length: count }, () => complaintOf(random, dayIn(random, Number(year), season)))
      .filter(({ received_on }) => received_on <= recordedUntil)
      .sort((a, b) => (a.received_on < b.received_on ? -1 : 1))
      .map((row, index) => {
        const receipt_no = `${eraYear(Number(year))}苦-${threeDigits(index)}`
        return { ...row, receipt_no, natural_key: `no:${year}:${receipt_no}`, mesh: cellIn(row.place, index) }
      }),
  )
}
