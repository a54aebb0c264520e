import type { ChartContext } from '../context.ts'
import type { FlowData, FlowTone } from '../drawings.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { roomFor, sizesOf } from '../plot.ts'
import { drawing, hatched, shape, words } from '../svg.ts'
import { ink, tones, type } from '../theme.ts'
import { amountText } from '../values.ts'
import { flowLayout, type PlacedLink, type PlacedNode } from './layout.ts'

const sizes = sizesOf(400, 380, 420)
const colors: Record<FlowTone, string> = {
  plain: tones.neutral.color,
  good: tones.second.color,
  quiet: ink.quiet,
  loud: tones.accent.color,
}

function streamPath({ from, to, y0, y1, thickness }: PlacedLink, nodeWidth: number): string {
  const [x0, x1] = [from.x + nodeWidth, to.x]
  const middle = (x0 + x1) / 2
  const r = (value: number) => Math.round(value * 10) / 10
  const there = `M${r(x0)} ${r(y0)}C${r(middle)} ${r(y0)} ${r(middle)} ${r(y1)} ${r(x1)} ${r(y1)}`
  const back = `L${r(x1)} ${r(y1 + thickness)}C${r(middle)} ${r(y1 + thickness)} ${r(middle)} ${r(y0 + thickness)} ${r(x0)} ${r(y0 + thickness)}Z`
  return there + back
}

interface Texts {
  name: string
  amount: string
}

function textsOf(node: PlacedNode['node'], data: FlowData, { language }: ChartContext): Texts {
  return { name: node.label[language], amount: amountText(node, data, language) }
}

function nodeMarkup(placed: PlacedNode, texts: Texts, place: 'left' | 'right' | 'above', nodeWidth: number): string {
  const { node, x, y, height } = placed
  const title = `${texts.name} ${texts.amount}`
  const known = placed.value !== null
  const box = shape(
    'rect',
    {
      x,
      y,
      width: nodeWidth,
      height,
      fill: known ? colors[node.tone] : ink.band,
      stroke: known ? undefined : ink.text,
    },
    title,
  )
  const hidden = node.status === 'suppressed' ? hatched(x, y, nodeWidth, height, 4) : ''
  const at =
    place === 'left'
      ? { x: x - 8, 'text-anchor': 'end' }
      : place === 'right'
        ? { x: x + nodeWidth + 8, 'text-anchor': 'start' }
        : { x: x + nodeWidth / 2, 'text-anchor': 'middle' }
  const middle = place === 'above' ? y - 30 : y + height / 2 - 8
  const name = words(texts.name, at.x, middle, { 'text-anchor': at['text-anchor'], 'font-size': type.normal })
  const amount = words(texts.amount, at.x, middle + 17, {
    'text-anchor': at['text-anchor'],
    'font-weight': 700,
    fill: ink.strong,
    'font-size': type.label,
  })
  return box + hidden + name + amount
}

function drawFlow(data: FlowData, size: PanelSize, context: ChartContext): string {
  const { language } = context
  const nodeWidth = size.name === 'narrow' ? 12 : 18
  const lastColumn = Math.max(0, ...data.nodes.map(({ column }) => column))
  const widest = (column: number) =>
    roomFor(
      data.nodes
        .filter((node) => node.column === column)
        .flatMap((node) => Object.values(textsOf(node, data, context))),
      type.label,
      true,
    )
  const left = widest(0) + 14
  const right = widest(lastColumn) + 14
  const room = { left, top: 52, width: size.width - left - right, height: size.height - 68, nodeWidth, gap: 28 }
  const { nodes, links } = flowLayout(data, room)
  const streams = links.map((placed) => {
    const { link, from, to } = placed
    const amount = amountText(link, data, language)
    const title = `${from.node.label[language]} → ${to.node.label[language]} ${amount}`
    const tone = placed.to.node.tone === 'plain' ? placed.from.node.tone : placed.to.node.tone
    return shape('path', { d: streamPath(placed, nodeWidth), fill: colors[tone], 'fill-opacity': 0.28 }, title)
  })
  const boxes = nodes.map((placed) => {
    const place = placed.node.column === 0 ? 'left' : placed.node.column === lastColumn ? 'right' : 'above'
    return nodeMarkup(placed, textsOf(placed.node, data, context), place, nodeWidth)
  })
  return drawing(size.width, size.height, streams.join('') + boxes.join(''))
}

/** From where to where (Sankey): the thickness of a stream is its number. */
export const flow: ChartForm<FlowData> = (data, context) => [
  { id: 'all', heading: '', total: '', sizes, svg: (size) => drawFlow(data, size, context) },
]
