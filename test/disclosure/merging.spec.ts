import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupsOf } from '../../api/src/disclosure/merging/groups.ts'
import { neighboursAmong } from '../../api/src/disclosure/merging/neighbours.ts'
import { gridPlaceOf, meshOf } from '../../api/src/reference/index.ts'

/** Places with one count each. */
function profiles(counts: Readonly<Record<string, number>>) {
  return new Map(Object.entries(counts).map(([place, count]) => [place, new Map([['complaint 2020', count]])]))
}

function merged(dimension: string, counts: Readonly<Record<string, number>>, threshold = 3) {
  return groupsOf(profiles(counts), neighboursAmong(dimension, Object.keys(counts)), threshold)
    .filter((group) => group.length > 1)
    .map((group) => group.join('・'))
    .sort()
}

describe('町丁目', () => {
  test('the next one of the same 大字, by number: not 三丁目, though it is smaller', () => {
    expect(merged('place', { 栄町一丁目: 2, 栄町二丁目: 9, 栄町三丁目: 5, 本町一丁目: 8 })).toEqual([
      '栄町一丁目・栄町二丁目',
    ])
  })

  test('figures in any form: 2丁目 is before 10丁目', () => {
    expect(merged('place', { 栄町1丁目: 20, 栄町2丁目: 20, 栄町１０丁目: 1 })).toEqual(['栄町2丁目・栄町１０丁目'])
  })

  test('until it is large enough; zeros are no reason', () => {
    expect(merged('place', { 栄町一丁目: 1, 栄町二丁目: 1, 栄町三丁目: 9, 栄町四丁目: 0 }, 3)).toEqual([
      '栄町一丁目・栄町三丁目・栄町二丁目',
    ])
  })

  test('alone in its 大字: nobody to merge with', () => {
    expect(merged('place', { 栄町: 2, 本町: 30 })).toEqual([])
  })
})

describe('cells of the grid', () => {
  test('with the smallest that shares a side, across the border of larger cells too', () => {
    // 533946113 is north of 533946111; 533946102 lies to the west of 533946111, in the next cell of 1 km.
    expect(merged('mesh', { '533946111': 2, '533946113': 30, '533946102': 6, '533946114': 4 })).toEqual([
      '533946102・533946111',
    ])
  })

  test('rows grow to the north and columns to the east, one by one', () => {
    const code = meshOf(35.681, 139.767)
    const north = meshOf(35.681 + 1 / 480, 139.767)
    const east = meshOf(35.681, 139.767 + 1 / 320)
    const { row, column } = gridPlaceOf(code)
    expect(gridPlaceOf(north)).toEqual({ row: row + 1, column })
    expect(gridPlaceOf(east)).toEqual({ row, column: column + 1 })
  })
})

test('nothing is lost or counted twice, and what is small is alone', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(8), { minLength: 1, maxLength: 12 }),
      fc.constantFrom(3, 5, 10),
      (values, threshold) => {
        const counts = Object.fromEntries(values.map((value, at) => [`栄町${at + 1}丁目`, value]))
        const places = Object.keys(counts)
        const groups = groupsOf(profiles(counts), neighboursAmong('place', places), threshold)
        expect(groups.flat().sort()).toEqual([...places].sort())
        const sums = groups.map((group) => group.reduce((sum, place) => sum + (counts[place] ?? 0), 0))
        // All lie in one row, so that a small group always has a neighbour: one is left only when it is everything.
        expect(sums.some((sum) => sum > 0 && sum <= threshold) && groups.length > 1).toBe(false)
      },
    ),
  )
})
