import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMesh, meshOf } from '../../api/src/reference/index.ts'

describe('mesh of a place (JIS X 0410)', () => {
  test('東京駅: 3次 53394611, 500 m 533946113, 250 m 5339461132 (domain §9.6)', () => {
    const mesh = meshOf(35.681, 139.767)
    expect([mesh.slice(0, 8), mesh.slice(0, 9), mesh]).toEqual(['53394611', '533946113', '5339461132'])
  })

  test('the corner of the code is at most one cell south-west of the place, everywhere in Japan', () => {
    const places = fc.tuple(
      fc.double({ min: 20, max: 46, noNaN: true }),
      fc.double({ min: 122, max: 153.99, noNaN: true }),
    )
    fc.assert(
      fc.property(places, ([latitude, longitude]) => {
        const code = meshOf(latitude, longitude)
        expect(isMesh(code)).toBe(true)
        const [p, u, q, v, r, w] = [code.slice(0, 2), code.slice(2, 4), ...code.slice(4, 8)].map(Number)
        const half = [Number(code[8]) - 1, Number(code[9]) - 1]
        const south = p! / 1.5 + q! / 12 + r! / 120 + Math.floor(half[0]! / 2) / 240 + Math.floor(half[1]! / 2) / 480
        const west = 100 + u! + v! / 8 + w! / 80 + (half[0]! % 2) / 160 + (half[1]! % 2) / 320
        expect(latitude - south).toBeGreaterThan(-1e-9)
        expect(latitude - south).toBeLessThan(1 / 480 + 1e-9)
        expect(longitude - west).toBeGreaterThan(-1e-9)
        expect(longitude - west).toBeLessThan(1 / 320 + 1e-9)
      }),
    )
  })

  test.each([
    ['53394611', true],
    ['533946113', true],
    ['5339461132', true],
    ['533946', false],
    ['533986113', false],
    ['533946115', false],
    ['53394611321', false],
    ['abc', false],
  ])('%s: %s', (code, expected) => {
    expect(isMesh(code)).toBe(expected)
  })
})
