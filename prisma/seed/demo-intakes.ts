/** Invented stays of cats at 見本市: as many intakes and outcomes of each kind in a fiscal year as its official table says. */
import {
  cellIn,
  coats,
  dayIn,
  daysAfter,
  eraYear,
  kittenSeason,
  placesOfCity,
  recordedUntil,
  threeDigits,
} from './demo-days.ts'
import { quantities, years } from './demo-official.ts'
import { createRandom, type Random } from './random.ts'

interface Stay {
  municipality_code: string
  natural_key: string
  local_no: string
  intake_on: string
  intake_source: string
  legal_basis: string
  age_class: string
  sex: string
  coat_color: string
  neutered: string
  ear_tip: string
  microchip: string
  place: string
  intake_reason: string | null
  facility: string
  outcome_type: string
  outcome_on: string | null
  kill_class: string | null
  mesh: string | null
}

const code = '99201'
/** Adult cats come evenly over the year. */
const evenly = Array.from({ length: 12 }, () => 1)
const cells = [
  ['intake.owner.adult', 'owner', 'adult'],
  ['intake.owner.kitten', 'owner', 'kitten'],
  ['intake.unknown.adult', 'unknown_owner', 'adult'],
  ['intake.unknown.kitten', 'unknown_owner', 'kitten'],
] as const
const reasons = [
  ['owner_died_or_ill', 5],
  ['moving', 3],
  ['too_many', 3],
  ['litter', 3],
  ['money', 2],
  ['behaviour', 1],
  ['other', 1],
] as const

/** The ways out of the official table, and after how many days, at least and at most. */
const ways = [
  ['outcome.return', 'return', null, 1, 9],
  ['outcome.kill.c1', 'kill', 'c1', 0, 8],
  ['outcome.kill.c2', 'kill', 'c2', 4, 20],
  ['outcome.kill.c3', 'died', 'c3', 0, 12],
  ['outcome.transfer', 'transfer', null, 8, 75],
] as const

/** The year that is not over has no official figures yet: a little less than the year before. */
const yearUnderWay = 2026
const lessThanBefore = 0.88

function figure(quantity: string, fiscalYear: number): number {
  const values = quantities[quantity] ?? []
  if (fiscalYear === yearUnderWay) return Math.round((values.at(-1) ?? 0) * lessThanBefore)
  return values[years.indexOf(fiscalYear)] ?? 0
}

function stay(random: Random, fiscalYear: number, source: string, age: string): Stay {
  const tipped = source === 'unknown_owner' && age === 'adult' && random.chance(0.02 * Math.max(0, fiscalYear - 2018))
  return {
    municipality_code: code,
    natural_key: '',
    local_no: '',
    intake_on: dayIn(random, fiscalYear, age === 'kitten' ? kittenSeason : evenly),
    intake_source: source,
    legal_basis: source === 'owner' ? 'aigo35_1' : 'aigo35_3',
    age_class: age,
    sex: age === 'kitten' && random.chance(0.5) ? 'unknown' : random.chance(0.52) ? 'female' : 'male',
    coat_color: random.pick(coats),
    neutered: tipped || (source === 'owner' && random.chance(0.45)) ? 'yes' : age === 'kitten' ? 'no' : 'unknown',
    ear_tip: tipped ? 'yes' : 'no',
    microchip: source === 'owner' && random.chance(0.08) ? 'yes' : 'no',
    place: random.pick(placesOfCity),
    intake_reason: source === 'owner' ? random.pick(reasons) : null,
    facility: '見本市動物愛護センター',
    outcome_type: 'in_care',
    outcome_on: null,
    kill_class: null,
    mesh: null,
  }
}

function intakesOf(random: Random, fiscalYear: number): Stay[] {
  const rows = cells.flatMap(([quantity, source, age]) =>
    Array.from({ length: figure(quantity, fiscalYear) }, () => stay(random, fiscalYear, source, age)),
  )
  return rows
    .filter(({ intake_on }) => intake_on <= recordedUntil)
    .sort((a, b) => (a.intake_on < b.intake_on ? -1 : 1))
    .map((row, index) => {
      const local_no = `${eraYear(fiscalYear)}-C${threeDigits(index)}`
      return { ...row, local_no, natural_key: `nr:${local_no}|${row.intake_on}#1`, mesh: cellIn(row.place, index) }
    })
}

function outcomeDay(random: Random, { intake_on }: Stay, fiscalYear: number, from: number, to: number): string {
  const begin = intake_on < `${fiscalYear}-04-01` ? `${fiscalYear}-04-01` : intake_on
  const end = fiscalYear === yearUnderWay ? recordedUntil : `${fiscalYear + 1}-03-31`
  const day = daysAfter(begin, from + Math.floor(random.next() * (to - from + 1)))
  if (day <= end) return day
  const left = Math.max(0, Math.round((Date.parse(end) - Date.parse(begin)) / 86_400_000))
  return daysAfter(begin, Math.floor(random.next() * (left + 1)))
}

/** Gives the cats that are in care their ways out in this year, those that came first before the others. */
function leave(random: Random, inCare: Stay[], fiscalYear: number): Stay[] {
  const outs = ways.flatMap((way) => {
    const share = fiscalYear === yearUnderWay ? 0.72 : 1
    return Array.from({ length: Math.round(figure(way[0], fiscalYear) * share) }, () => way)
  })
  const leaving = inCare.slice(0, outs.length)
  for (const row of leaving) {
    const [way] = outs.splice(Math.floor(random.next() * outs.length), 1)
    if (!way) break
    const [, type, killClass, from, to] = way
    row.outcome_type = type === 'transfer' ? (random.chance(0.6) ? 'transfer_individual' : 'transfer_group') : type
    row.kill_class = killClass
    row.outcome_on = outcomeDay(random, row, fiscalYear, from, to)
  }
  return inCare.slice(leaving.length)
}

/** All invented stays, the same on every run. */
export function demoIntakes(): Stay[] {
  const random = createRandom(35)
  const all: Stay[] = []
  let inCare: Stay[] = []
  for (const fiscalYear of [...years, yearUnderWay]) {
    const rows = intakesOf(random, fiscalYear)
    all.push(...rows)
    inCare = leave(random, [...inCare, ...rows], fiscalYear)
  }
  return all
}
