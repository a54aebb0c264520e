import { describe, expect, test } from 'vitest'
import { breakEvenCoverage } from '../../api/src/analyses/population-model/model.ts'
import { sensitivity, simulate } from '../../api/src/analyses/population-model/simulate.ts'

const town = {
  cats: 50,
  neutered: 0,
  capacity: 50,
  adult_survival: 0.7,
  kitten_survival: 0.25,
  litters_per_year: 1.4,
  kittens_per_litter: 3,
  immigration: 2,
  surgeries: 0,
}

describe('break-even coverage', () => {
  test.each([
    [0.6, 0.2381],
    [0.7, 0.4286],
    [0.8, 0.619],
    [0.9, 0.8095],
  ])('adult survival %d: c* = %d (domain §9.7)', (adult_survival, expected) => {
    expect(breakEvenCoverage({ ...town, adult_survival })).toBeCloseTo(expected, 4)
  })
})

describe('simulation', () => {
  test('the same question has the same answer', async () => {
    expect(await simulate(town, 5, 50)).toEqual(await simulate(town, 5, 50))
  })

  test('left alone, the population rests near its capacity', async () => {
    const years = await simulate(town, 10, 400)
    for (const { median } of years.slice(5)) {
      expect(median).toBeGreaterThan(0.75 * town.capacity)
      expect(median).toBeLessThanOrEqual(1.25 * town.capacity)
    }
  })

  test('without births it decays as survival says: 50 × 0.7 after a year, 50 × 0.7² after two', async () => {
    const barren = { ...town, litters_per_year: 0.0001, immigration: 0 }
    const years = await simulate(barren, 2, 1000)
    expect(years[1]!.median).toBeCloseTo(35, -0.5)
    expect(years[2]!.median).toBeCloseTo(24.5, -0.5)
  })

  test('with immigration it never comes to nothing: N* = I / (1 − λ) with all neutered', async () => {
    // Every newcomer is neutered: λ is the survival of adults, 10 / (1 − 0.7) = 33, of which about half a year’s deaths
    // fall on newcomers before the year is over.
    const years = await simulate({ ...town, neutered: 50, immigration: 10, surgeries: 500 }, 20, 300)
    expect(years.at(-1)!.median).toBeGreaterThan(22)
    expect(years.at(-1)!.median).toBeLessThan(33)
  })

  test('more surgeries never leave more cats, and the band holds the median', async () => {
    const ends = []
    for (const surgeries of [0, 5, 10, 20, 40]) {
      const last = (await simulate({ ...town, surgeries }, 10, 300)).at(-1)!
      expect(last.low).toBeLessThanOrEqual(last.median)
      expect(last.high).toBeGreaterThanOrEqual(last.median)
      ends.push(last.median)
    }
    expect(ends).toEqual(ends.toSorted((a, b) => b - a))
    expect(ends.at(-1)).toBeLessThan(ends[0]! / 3)
  })

  test('adult survival is what the answer depends on most (domain §5.4)', async () => {
    const [first] = await sensitivity({ ...town, surgeries: 15 }, 10, 100)
    expect(first?.parameter).toBe('adult_survival')
    expect(first!.lower).toBeLessThan(first!.higher)
  })
})
