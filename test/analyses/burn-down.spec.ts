import { describe, expect, test } from 'vitest'
import { burnDown } from '../../api/src/analyses/burn-down/compute.ts'

/** Four years of exactly ten a month: nothing is uncertain but what the model allows. */
const steady = Array.from({ length: 48 }, () => 10)

describe('burn-down', () => {
  test('forty cases at ten a month are used up after four months', async () => {
    const { exhausted, lasts } = await burnDown(steady, 40, 12)
    expect(exhausted.median).toBeCloseTo(4, 0)
    expect(lasts).toBe(0)
  })

  test('a budget beyond the year lasts', async () => {
    const { exhausted, lasts, left } = await burnDown(steady, 500, 12)
    expect(exhausted.median).toBeNull()
    expect(lasts).toBe(1)
    expect(left.at(-1)!.median).toBeCloseTo(380, -1)
  })

  test('nothing left is used up at once', async () => {
    const { exhausted, left } = await burnDown(steady, 0, 6)
    expect(exhausted.median).toBe(0)
    expect(left.map(({ median }) => median)).toEqual([0, 0, 0, 0, 0, 0])
  })

  test('early is before late, and what is left never grows', async () => {
    const uneven = Array.from({ length: 60 }, (_, month) => 5 + ((month * 7) % 11))
    const { exhausted, left } = await burnDown(uneven, 60, 12)
    expect(exhausted.early!).toBeLessThanOrEqual(exhausted.median!)
    expect(exhausted.median!).toBeLessThanOrEqual(exhausted.late!)
    const medians = left.map(({ median }) => median)
    expect(medians).toEqual(medians.toSorted((a, b) => b - a))
  })
})
