import type { ChartContext } from '../context.ts'
import type { MeshData } from '../drawings.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { sizesOf } from '../plot.ts'
import { classesOf, classOf } from '../regions/classes.ts'
import { colorKey, keySize } from '../regions/key.ts'
import { drawing, hatched, shape, words } from '../svg.ts'
import { ink, type } from '../theme.ts'
import { cellText } from '../values.ts'
import { cellWords } from './features.ts'
import { type Bounds, boundsOf, cellBounds } from './grid.ts'

interface Placed {
  cell: MeshData['cells'][number]
  bounds: Bounds
}

/** Degrees to places of the drawing. A city is small: a degree of longitude is shortened by its middle latitude, nothing more. */
function projectInto(room: { x: number; y: number; width: number; height: number }, bounds: Bounds) {
  const shorter = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180)
  const [wide, high] = [(bounds.east - bounds.west) * shorter, bounds.north - bounds.south]
  const scale = Math.min(room.width / wide, room.height / high)
  const left = room.x + (room.width - wide * scale) / 2
  const top = room.y + (room.height - high * scale) / 2
  return {
    scale,
    xOf: (longitude: number) => left + (longitude - bounds.west) * shorter * scale,
    yOf: (latitude: number) => top + (bounds.north - latitude) * scale,
  }
}

/** A line as long as a round number of kilometres. 111.32 km: a degree of latitude. */
function scaleBar(x: number, y: number, perDegree: number): string {
  const perKilometre = perDegree / 111.32
  const kilometres = [0.5, 1, 2, 5, 10, 20].find((length) => length * perKilometre >= 50) ?? 50
  const width = kilometres * perKilometre
  return (
    shape('path', {
      d: `M${x} ${y - 5}v5h${Math.round(width)}v-5`,
      stroke: ink.text,
      fill: 'none',
      'stroke-width': 1.5,
    }) + words(`${kilometres} km`, x + width / 2, y - 12, { 'text-anchor': 'middle', 'font-size': type.small })
  )
}

interface Drawing {
  data: MeshData
  classes: ReturnType<typeof classesOf>
  language: ChartContext['language']
  xOf: (longitude: number) => number
  yOf: (latitude: number) => number
}

function drawCell({ cell, bounds }: Placed, { data, classes, language, xOf, yOf }: Drawing): string {
  const [x, y] = [xOf(bounds.west), yOf(bounds.north)]
  const [width, height] = [xOf(bounds.east) - x, yOf(bounds.south) - y]
  const title = cellWords(cell, data, language)
  const { fill, text } = classOf(cell, classes)
  const edge = cell.marked ? { stroke: ink.note, 'stroke-width': 3 } : { stroke: ink.paper, 'stroke-width': 1 }
  const hidden = cell.status === 'suppressed' ? hatched(x, y, width, height, 6) : ''
  const letters = { 'text-anchor': 'middle', 'font-size': type.small, fill: text }
  const number = width < 26 ? '' : words(cellText(cell, data.decimals), x + width / 2, y + height / 2, letters)
  return shape('rect', { x, y, width, height, fill, ...edge }, title) + hidden + number
}

function markKey(data: MeshData, y: number, language: ChartContext['language']): string {
  if (!data.cells.some(({ marked }) => marked)) return ''
  const box = shape('rect', { x: 7.5, y, width: 23, height: 13, fill: 'none', stroke: ink.note, 'stroke-width': 3 })
  return box + words(data.corner.mark[language], 40, y + 6.5, { 'font-size': type.small })
}

function drawMesh(data: MeshData, size: PanelSize, { language }: ChartContext): string {
  const placed = data.cells.flatMap((cell): Placed[] => {
    const bounds = cellBounds(cell.code)
    return bounds ? [{ cell, bounds }] : []
  })
  if (placed.length === 0) return drawing(size.width, size.height, '')
  const classes = classesOf(data.cells)
  const key = keySize(classes, data.cells, data.decimals)
  const room =
    size.name === 'narrow'
      ? { x: 4, y: key.height + 44, width: size.width - 8, height: size.height - key.height - 84 }
      : { x: key.width + 40, y: 8, width: size.width - key.width - 48, height: size.height - 16 }
  const { scale, xOf, yOf } = projectInto(room, boundsOf(placed.map(({ bounds }) => bounds)))
  // The framed ones last, so that no neighbour covers a frame.
  const cells = placed
    .toSorted((a, b) => Number(a.cell.marked) - Number(b.cell.marked))
    .map((one) => drawCell(one, { data, classes, language, xOf, yOf }))
  const { unit, decimals } = data
  const legend = colorKey(classes, data.cells, { x: 6, y: 22, unit, decimals, language })
  const below = markKey(data, key.height + 21.5, language) + scaleBar(8, size.height - 8, scale)
  return drawing(size.width, size.height, cells.join('') + legend + below)
}

/** Counts by cells of the standard grid, the conspicuous ones framed. */
export const mesh: ChartForm<MeshData> = (data, context) => [
  { id: 'all', heading: '', total: '', sizes: sizesOf(480, 440, 560), svg: (size) => drawMesh(data, size, context) },
]
