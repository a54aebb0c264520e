import type { FeatureCollection, Polygon } from 'geojson'
import type { ChartContext } from '../context.ts'
import type { MeshData } from '../drawings.ts'
import { classesOf, classOf } from '../regions/classes.ts'
import { amountText } from '../values.ts'
import { type Bounds, cellBounds } from './grid.ts'

/** What a cell is on a map: its colour as a custom property, whether it is framed, and what it says. */
export interface CellProperties {
  code: string
  fill: string
  isMarked: boolean
  text: string
}

/** Corners counter-clockwise, as GeoJSON wants an outer ring (RFC 7946). */
function ringOf({ south, west, north, east }: Bounds): [number, number][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

/** What is said of a cell where somebody points at it: code, count and why it is framed. */
export function cellWords(cell: MeshData['cells'][number], data: MeshData, language: ChartContext['language']): string {
  return [cell.code, amountText(cell, data, language), cell.note?.[language]].filter(Boolean).join(' ')
}

/** The cells in the classes of the drawing, in degrees; what is no code of the grid is left out. */
export function cellFeatures(
  data: MeshData,
  language: ChartContext['language'],
): FeatureCollection<Polygon, CellProperties> {
  const classes = classesOf(data.cells)
  return {
    type: 'FeatureCollection',
    features: data.cells.flatMap((cell) => {
      const bounds = cellBounds(cell.code)
      if (!bounds) return []
      const { fill } = classOf(cell, classes)
      const properties = { code: cell.code, fill, isMarked: cell.marked, text: cellWords(cell, data, language) }
      return [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ringOf(bounds)] }, properties }] as const
    }),
  }
}
