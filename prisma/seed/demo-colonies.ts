/** Invented colonies of 見本市 with their head-counts, and notifications of keeping many animals. */
import { dayIn, daysAfter, eraYear, recordedUntil, threeDigits } from './demo-days.ts'
import { createRandom, type Random } from './random.ts'

const code = '99201'
/** Place, name of the group, day of registration, cats then, day of the end. */
const areas: readonly (readonly [string, string, string, number, string?])[] = [
  ['栄町一丁目', '栄町地域猫の会', '2022-06-01', 14],
  ['港町二丁目', '港ねこ見守り隊', '2022-07-15', 18],
  ['本町三丁目', '本町さくらねこの会', '2022-10-01', 9],
  ['緑が丘一丁目', '緑が丘ねこだより', '2023-04-10', 12],
  ['南町一丁目', '南町地域猫の会', '2023-05-20', 7, '2025-03-31'],
  ['東見本二丁目', '東見本ねこクラブ', '2023-06-05', 16],
  ['西見本一丁目', '西見本地域猫の会', '2024-04-18', 11],
  ['川端町一丁目', '川端ねこ応援団', '2024-06-12', 8],
  ['港町三丁目', '港町みなとねこ', '2025-05-09', 13],
  ['栄町三丁目', '栄町駅前ねこの会', '2026-04-21', 10],
]

const colonyNo = (index: number) => `第${index + 1}号`

/** All invented colonies. */
export function demoColonies(): object[] {
  return areas.map(([place, group_name, registered_on, cats, ended_on], index) => ({
    municipality_code: code,
    natural_key: `no:${colonyNo(index)}`,
    colony_no: colonyNo(index),
    group_name,
    registered_on,
    ended_on: ended_on ?? null,
    colony_status: ended_on ? 'ended' : 'active',
    place,
    members: 3 + (index % 4),
    households: 3 + (index % 3 === 0 ? 0 : index % 4),
    consent: 'yes',
    support_from: registered_on,
    support_to: `${Number(registered_on.slice(0, 4)) + 5}-03-31`,
    cats_at_registration: cats,
    neutered_at_registration: Math.round(cats * 0.2),
  }))
}

function countsOf(random: Random, index: number): object[] {
  const [place, , registered_on, cats, ended_on = recordedUntil] = areas[index]!
  const counts: object[] = []
  let standing = cats
  let share = 0.25
  for (let day = registered_on; day <= ended_on; day = daysAfter(day, 182)) {
    const kittens = Math.round(standing * Math.max(0, 0.3 - share * 0.35) * random.next())
    const adults = Math.max(2, standing - kittens)
    counts.push({
      municipality_code: code,
      natural_key: `at:${day}|${colonyNo(index)}|visual#1`,
      colony_no: colonyNo(index),
      counted_on: day,
      place,
      count_method: 'visual',
      adults,
      kittens,
      ear_tipped: Math.min(adults, Math.round(adults * share)),
      effort_minutes: 40 + 10 * Math.floor(random.next() * 5),
    })
    share = Math.min(0.95, share + 0.12 + random.next() * 0.08)
    standing = Math.max(3, Math.round(standing * (0.92 + random.next() * 0.1)))
  }
  return counts
}

/** All invented head-counts: one each half year from registration on. */
export function demoColonyCounts(): object[] {
  const random = createRandom(24)
  return areas.flatMap((_, index) => countsOf(random, index))
}

function notificationOf(random: Random, fiscalYear: number) {
  const notified_on = dayIn(random, fiscalYear)
  const cats = 8 + Math.floor(random.next() * 18)
  const visited = daysAfter(notified_on, 14 + Math.floor(random.next() * 40))
  return {
    municipality_code: code,
    natural_key: '',
    receipt_no: '',
    notified_on,
    notification_kind: random.pick([
      ['new', 6],
      ['change', 3],
      ['end', 2],
    ]),
    place: random.pick([
      ['東見本二丁目', 2],
      ['西見本三丁目', 1],
      ['緑が丘三丁目', 1],
    ]),
    cats,
    dogs: Math.floor(random.next() * 4),
    neutered_cats: Math.round(cats * random.next()),
    visited_on: visited <= recordedUntil ? visited : null,
  }
}

/** All invented notifications, the same on every run. */
export function demoNotifications(): object[] {
  const random = createRandom(25)
  return [2021, 2022, 2023, 2024, 2025, 2026].flatMap((year) =>
    Array.from({ length: 7 }, () => notificationOf(random, year))
      .filter(({ notified_on }) => notified_on <= recordedUntil)
      .sort((a, b) => (a.notified_on < b.notified_on ? -1 : 1))
      .map((row, index) => {
        const receipt_no = `${eraYear(year)}多-${threeDigits(index)}`
        return { ...row, receipt_no, natural_key: `no:${year}:${receipt_no}` }
      }),
  )
}
