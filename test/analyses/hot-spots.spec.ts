import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { falseDiscoveryRate, getisOrd } from '../../api/src/analyses/hot-spots/getis-ord.ts'
import { cellOf, cellsAround, codeOf } from '../../api/src/analyses/hot-spots/mesh-grid.ts'
import { meshOf } from '../../api/src/reference/index.ts'

const station = '533946113' // 東京駅, 500 m

/** A square of cells whose south-western one is the station's, row by row. */
function square(size: number): string[] {
  const { x, y } = cellOf(station)
  return Array.from({ length: size * size }, (_, index) =>
    codeOf({ x: x + (index % size), y: y + Math.floor(index / size) }, 9),
  )
}

function neighboursOf(codes: readonly string[]): number[][] {
  return codes.map((code) =>
    cellsAround(code).flatMap((other) => (codes.includes(other) ? [codes.indexOf(other)] : [])),
  )
}

describe('mesh codes', () => {
  test('there and back', () => {
    // Rows of 30″ and columns of 45″; the place lies off their borders, where rounding would decide.
    const cell = fc.record({
      row: fc.integer({ min: 24 * 120, max: 45 * 120 }),
      column: fc.integer({ min: 23 * 80, max: 49 * 80 }),
    })
    fc.assert(
      fc.property(cell, fc.constantFrom(8, 9, 10), ({ row, column }, length) => {
        const code = meshOf((row + 0.3) / 120, 100 + (column + 0.7) / 80).slice(0, length)
        expect(codeOf(cellOf(code), length)).toBe(code)
        expect(cellOf(code.slice(0, 8))).toEqual({ x: column, y: row })
      }),
    )
  })

  test('neighbours over the border of a large cell', () => {
    // 53394611 3 (NW quarter): north of it lies the SW quarter of the next cell up.
    expect(cellsAround('533946113')).toContain('533946211')
    expect(cellsAround('53394600')).toContain('53393690')
    // Two cells touch each other or neither.
    for (const other of cellsAround(station)) expect(cellsAround(other)).toContain(station)
    expect(new Set(cellsAround(station)).size).toBe(8)
  })
})

const counts = [0, 1, 0, 2, 1, 3, 9, 8, 1, 0, 1, 7, 12, 2, 0, 0, 1, 3, 1, 1, 0, 0, 1, 0, 2]

describe('Gi*', () => {
  test('agrees with R on a square of 25 cells', () => {
    // R, spdep: nb <- cell2nb(5, 5, type = "queen"); localG(v, nb2listw(include.self(nb), style = "B"))
    const z = [
      0.682121089548, 1.09569359978, 1.09569359978, -0.208703542816, -0.837455595089, 1.09569359978, 2.68742419973,
      2.81637929569, 0.753097760385, -1.07830163788, 1.09569359978, 3.0742894876, 3.0742894876, 1.0110079523,
      -1.22323465373, -0.64350259035, 0.624142664428, 0.882052856341, 0.23727737656, -1.07830163788, -1.34398115663,
      -1.22323465373, -1.07830163788, -0.788435606194, -0.837455595089,
    ]
    const found = getisOrd(counts, neighboursOf(square(5)))
    z.forEach((expected, index) => expect(found[index]!.z).toBeCloseTo(expected, 10))
    // R: p.adjust(2 * pnorm(-abs(z)), "BH")
    expect(found.filter(({ q }) => q < 0.05).map(({ q }) => q)).toEqual([
      expect.closeTo(0.045003401974, 10),
      expect.closeTo(0.0404735745284, 10),
      expect.closeTo(0.0263755720423, 10),
      expect.closeTo(0.0263755720423, 10),
    ])
  })

  test('agrees with R on a shape with holes', () => {
    // R: nb2 <- subset(nb, (1:25) %in% keep); localG(v[sort(keep)], nb2listw(include.self(nb2), style = "B"))
    const keep = [1, 2, 3, 6, 7, 8, 10, 11, 12, 13, 17, 18, 19, 23, 24, 25]
    const codes = square(5).filter((_, index) => keep.includes(index + 1))
    const z = [
      0.114390555492, 0.35809908129, 0.876994258773, 0.35809908129, 1.78894804057, 2.54079824344, -0.835564523011,
      0.810381632722, 2.57569330224, 2.60437551953, 0.903773871828, 0.474279247966, 0.0852616860215, -1.32688860742,
      -1.18440392475, -1.04696564903,
    ]
    const found = getisOrd(
      keep.map((cell) => counts[cell - 1]!),
      neighboursOf(codes),
    )
    z.forEach((expected, index) => expect(found[index]!.z).toBeCloseTo(expected, 9))
  })

  test('the same count everywhere has no hot spot', () => {
    expect(getisOrd(new Array<number>(25).fill(3), neighboursOf(square(5))).every(({ z }) => z === 0)).toBe(true)
  })
})

test('false discovery rate: never below p, never above 1, in the order of p', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }), (ps) => {
      const qs = falseDiscoveryRate(ps)
      const order = ps.map((_, index) => index).sort((a, b) => ps[a]! - ps[b]!)
      ps.forEach((p, index) => expect(qs[index]).toBeGreaterThanOrEqual(p - 1e-12))
      for (const [rank, index] of order.entries()) {
        expect(qs[index]).toBeLessThanOrEqual(1)
        if (rank > 0) expect(qs[index]).toBeGreaterThanOrEqual(qs[order[rank - 1]!]!)
      }
    }),
  )
})
