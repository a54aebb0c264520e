import { describe, expect, test } from 'vitest'
import { burnDown, type Cost, costOf, coursesOf } from '../../api/src/analyses/burn-down/compute.ts'
import { simulatedSeries } from './simulated-series.ts'

/** Four years of exactly ten a month: nothing is uncertain but what the model allows. */
const steady = Array.from({ length: 48 }, () => 10)
const ticket: Cost = { female: 1, male: 1, femaleShare: 0.5 }

describe('burn-down', () => {
  test('forty cases at ten a month are used up after four months', async () => {
    const { exhausted, lasts } = burnDown(await coursesOf(steady, 12, 0.5), 40, 12, ticket)
    expect(exhausted.median).toBeCloseTo(4, 0)
    expect(lasts).toBe(0)
  })

  test('a budget beyond the year lasts', async () => {
    const { exhausted, lasts, left } = burnDown(await coursesOf(steady, 12, 0.5), 500, 12, ticket)
    expect(exhausted.median).toBeNull()
    expect(lasts).toBe(1)
    expect(left.at(-1)!.median).toBeCloseTo(380, -1)
  })

  test('nothing left is used up at once', async () => {
    const { exhausted, left } = burnDown(await coursesOf(steady, 6, 0.5), 0, 6, ticket)
    expect(exhausted.median).toBe(0)
    expect(left.map(({ median }) => median)).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('early is before late, and what is left never grows', async () => {
    const uneven = Array.from({ length: 60 }, (_, month) => 5 + ((month * 7) % 11))
    const { exhausted, left } = burnDown(await coursesOf(uneven, 12, 0.5), 60, 12, ticket)
    expect(exhausted.early!).toBeLessThanOrEqual(exhausted.median!)
    expect(exhausted.median!).toBeLessThanOrEqual(exhausted.late!)
    const medians = left.map(({ median }) => median)
    expect(medians).toEqual(medians.toSorted((a, b) => b - a))
  })

  test('ten cases a month, six of them female, at 10,000 and 5,000 yen: 80,000 a month', async () => {
    const courses = await coursesOf(steady, 24, 0.6)
    const cost: Cost = { female: 10_000, male: 5000, femaleShare: 0.6 }
    const { exhausted } = burnDown(courses, 400_000, 12, cost)
    expect(Math.abs(exhausted.median! - 5)).toBeLessThan(0.15)
    const nextYear = costOf(courses, 12, 24, cost)
    expect(Math.abs(nextYear.median / 960_000 - 1)).toBeLessThan(0.03)
    expect(nextYear.cases.median).toBeCloseTo(120, -1)
  })

  test('lower caps last longer', async () => {
    const courses = await coursesOf(steady, 12, 0.5)
    const at = (female: number) =>
      burnDown(courses, 600_000, 12, { female, male: 5000, femaleShare: 0.5 }).exhausted.median
    expect(at(8000)!).toBeGreaterThan(at(10_000)!)
    expect(at(5000)!).toBeGreaterThan(at(8000)!)
  })

  test('the cost of a whole year: over 100 simulated series the 80 % band holds it in 70–92', async () => {
    let within = 0
    for (let seed = 1; seed <= 100; seed += 1) {
      const series = simulatedSeries(seed, 52)
      const known = series.slice(0, -12)
      const total = series.slice(-12).reduce((sum, count) => sum + count, 0)
      const { low, high } = costOf(await coursesOf(known, 12, 0.5), 0, 12, ticket)
      if (total >= low && total <= high) within += 1
    }
    expect(within).toBeGreaterThanOrEqual(70)
    expect(within).toBeLessThanOrEqual(92)
  }, 120_000)
})
