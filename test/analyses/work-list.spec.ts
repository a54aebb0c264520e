import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupsOf, scoresOf } from '../../api/src/analyses/work-list/groups.ts'
import { touchingCells, touchingTowns } from '../../api/src/analyses/work-list/touching.ts'

/** Places in a row, each touching the one before and after. */
const row = (length: number) =>
  Array.from({ length }, (_, at) => [at - 1, at + 1].filter((other) => other >= 0 && other < length))

describe('scores', () => {
  test('the average place is 0; what is weighted negative counts against', () => {
    const counts = [10, 10, 10, 70]
    const [low = 0, , , high = 0] = scoresOf([{ weight: 1, counts }])
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(1.5)
    expect(scoresOf([{ weight: -1, counts }])[3]).toBeCloseTo(-high, 10)
    expect(scoresOf([{ weight: 2, counts: [0, 0, 0] }])).toEqual([0, 0, 0])
  })

  test('one case more than another place is no reason', () => {
    expect(scoresOf([{ weight: 1, counts: [1, 0, 1, 0, 2] }])).toEqual([0, 0, 0, 0, 0])
  })
})

describe('groups', () => {
  test('three that touch go before a single one with more', () => {
    //                 0    1  2  3    4  5
    const scores = [1.5, -1, 1, 0.9, 0.8, -1]
    expect(groupsOf(scores, row(6), 3, 2)[0]).toEqual({ places: [2, 3, 4], score: expect.closeTo(0.9, 10) })
  })

  const world = fc.integer({ min: 1, max: 14 }).chain((length) =>
    fc.record({
      scores: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length }),
      size: fc.integer({ min: 1, max: 5 }),
    }),
  )
  test('touch inside, are apart, are above average, at most so large, and come in order', () => {
    fc.assert(
      fc.property(world, ({ scores, size }) => {
        const groups = groupsOf(scores, row(scores.length), size, 4)
        const all = groups.flatMap(({ places }) => places)
        expect(new Set(all).size).toBe(all.length)
        for (const { places, score } of groups) {
          expect(places.length).toBeLessThanOrEqual(size)
          expect(score).toBeGreaterThan(0)
          // In a row, contiguous means without a gap.
          expect(Math.max(...places) - Math.min(...places)).toBe(places.length - 1)
        }
        expect(groups.map(({ score }) => score)).toEqual(groups.map(({ score }) => score).toSorted((a, b) => b - a))
      }),
    )
  })
})

describe('touching', () => {
  test('丁目 of one town that follow each other', () => {
    const names = ['港町一丁目', '港町二丁目', '港町三丁目', '本町一丁目', '本町', '港町十丁目', '港町11丁目']
    expect(touchingTowns(names)).toEqual([[1], [0, 2], [1], [4], [3], [6], [5]])
  })

  test('cells by their codes', () => {
    expect(touchingCells(['533946113', '533946114', '533946211', '533946001'])).toEqual([[1, 2], [0, 2], [0, 1], []])
  })
})
