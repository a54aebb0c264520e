/** Invented records of cats found dead on roads: kittens from April to June, small and falling counts, more ear tips each year. */
import { cellIn, dayIn, daysAfter, placesOfCity, recordedUntil, type Weighted } from './demo-days.ts'
import { createRandom, type Random } from './random.ts'

interface DemoBody {
  code: string
  seed: number
  /** Cats a year from April to March; the last year is cut off at `recordedUntil`. */
  perYear: Readonly<Record<number, number>>
  /** Receipt numbers, or none as in small towns. */
  numbered: boolean
  departments: Weighted
  destinations: Weighted
  places: Weighted
  roadManagers: Weighted
}

export interface DemoCarcass {
  municipality_code: string
  natural_key: string
  receipt_no: string | null
  reported_on: string
  collected_on: string
  place: string
  road_manager: string
  collar: string
  ear_tip: string
  microchip: string
  collected_by: string
  destination: string
  note: string | null
  mesh: string | null
}

const bodies: readonly DemoBody[] = [
  {
    code: '99201',
    seed: 99201,
    perYear: { 2021: 122, 2022: 110, 2023: 96, 2024: 84, 2025: 74, 2026: 66 },
    numbered: true,
    departments: [
      ['環境課', 5],
      ['道路管理課', 3],
      ['東部清掃事務所', 2],
      ['公園緑地課', 1],
    ],
    destinations: [
      ['市クリーンセンター', 7],
      ['動物霊園', 2],
    ],
    places: placesOfCity,
    roadManagers: [
      ['municipality', 62],
      ['prefecture', 20],
      ['national', 10],
      ['private', 7],
      ['expressway', 1],
    ],
  },
  {
    code: '99301',
    seed: 99301,
    perYear: { 2023: 21, 2024: 18, 2025: 19, 2026: 17 },
    numbered: false,
    departments: [
      ['住民課', 3],
      ['建設課', 2],
    ],
    destinations: [['町環境センター', 1]],
    places: [
      ['大字上隣', 3],
      ['大字下隣', 2],
      ['駅前', 2],
      ['大字山根', 1],
    ],
    roadManagers: [
      ['municipality', 5],
      ['prefecture', 4],
      ['national', 1],
    ],
  },
]

function seen(random: Random, yes: number, unknown: number): string {
  return random.pick([
    ['yes', yes],
    ['no', 1 - yes - unknown],
    ['unknown', unknown],
  ])
}

function carcassesOfYear(body: DemoBody, random: Random, fiscalYear: number, count: number): DemoCarcass[] {
  const days = Array.from({ length: count }, () => dayIn(random, fiscalYear)).sort()
  const yearsSince = fiscalYear - 2021
  return days.map((collected_on, index) => {
    const kittenSeason = ['04', '05', '06', '07'].includes(collected_on.slice(5, 7))
    const receipt_no = body.numbered ? `R${fiscalYear - 2018}環-${String(index + 1).padStart(3, '0')}` : null
    return {
      municipality_code: body.code,
      natural_key: receipt_no ? `no:${fiscalYear}:${receipt_no}` : '',
      receipt_no,
      reported_on: random.chance(0.8) ? collected_on : daysAfter(collected_on, -1),
      collected_on,
      place: random.pick(body.places),
      road_manager: random.pick(body.roadManagers),
      collar: seen(random, 0.06, 0.04),
      ear_tip: seen(random, 0.07 + 0.035 * yearsSince, 0.15 - 0.015 * yearsSince),
      microchip: seen(random, 0.03, 0.3),
      collected_by: random.pick(body.departments),
      destination: random.pick(body.destinations),
      note: random.chance(kittenSeason ? 0.35 : 0.05) ? '子猫' : null,
      mesh: null,
    }
  })
}

/** Rows without a receipt number are the same thing when day, place and department are, and their ordinal among such rows. */
function withNaturalKeys(rows: DemoCarcass[]): DemoCarcass[] {
  const ordinals = new Map<string, number>()
  return rows.map((row) => {
    if (row.receipt_no) return row
    const fields = [row.collected_on, row.place, row.collected_by].join('|')
    const ordinal = (ordinals.get(fields) ?? 0) + 1
    ordinals.set(fields, ordinal)
    return { ...row, natural_key: `at:${fields}#${ordinal}` }
  })
}

/** All invented carcass records, the same on every run. */
export function demoCarcasses(): DemoCarcass[] {
  return bodies.flatMap((body) => {
    const random = createRandom(body.seed)
    const rows = Object.entries(body.perYear).flatMap(([year, count]) =>
      carcassesOfYear(body, random, Number(year), count),
    )
    const recorded = rows.filter((row) => row.collected_on <= recordedUntil)
    return withNaturalKeys(recorded).map((row, index) => ({ ...row, mesh: cellIn(row.place, index) }))
  })
}
