/** The cells as they lie on a map. */
import { expect, test } from 'vitest'
import type { MeshData } from '../../web/app/charts/drawings.ts'
import { cellFeatures } from '../../web/app/charts/mesh/features.ts'

const words = (ja: string, en: string) => ({ ja, en })
const cell = (code: string, value: number | null, rest: object = {}) => ({
  code,
  value,
  status: value === null ? ('suppressed' as const) : ('value' as const),
  marked: false,
  ...rest,
})
const data = (cells: MeshData['cells']): MeshData => ({
  unit: words('件', 'cases'),
  decimals: 0,
  corner: { cell: words('メッシュ', 'Cell'), value: words('件数', 'Cases'), mark: words('集中している', 'Hot spot') },
  cells,
})

test('a cell lies where JIS X 0410 says, its ring counter-clockwise and closed', () => {
  // 5339-45-92, the cell of about 1 km around the Tokyo Metropolitan Government Building
  const [feature] = cellFeatures(data([cell('53394592', 3)]), 'ja').features
  const [ring = []] = feature?.geometry.coordinates ?? []
  expect(ring[0]).toEqual(ring.at(-1))
  const [west, south] = ring[0] as [number, number]
  expect(west).toBeCloseTo(139.65, 6)
  expect(south).toBeCloseTo(35.741667, 5)
  const area = ring.slice(1).reduce((sum, [x = 0, y = 0], index) => {
    const [px = 0, py = 0] = ring[index] ?? []
    return sum + (px * y - x * py)
  }, 0)
  expect(area / 2).toBeCloseTo((1 / 80) * (1 / 120), 9)
})

test('it says code, count and what is conspicuous; what is hidden stays hidden', () => {
  const cells = [
    cell('53394592', 12, { marked: true, note: words('集中している', 'Hot spot') }),
    cell('53394593', null),
    cell('no code', 1),
  ]
  const { features } = cellFeatures(data(cells), 'en')
  expect(features.map(({ properties: { text, isMarked } }) => [text, isMarked])).toEqual([
    ['53394592 12 cases Hot spot', true],
    ['53394593 x', false],
  ])
  expect(features.map(({ properties: { fill } }) => /^var\(--color-/.test(fill))).toEqual([true, true])
})
