import type { FlowData } from '../drawings.ts'
import { drawn } from '../values.ts'

export interface PlacedNode {
  node: FlowData['nodes'][number]
  x: number
  y: number
  height: number
  value: number | null
}

export interface PlacedLink {
  link: FlowData['links'][number]
  from: PlacedNode
  to: PlacedNode
  /** Where the stream leaves and arrives, and how thick it is. */
  y0: number
  y1: number
  thickness: number
}

export interface FlowRoom {
  left: number
  top: number
  width: number
  height: number
  nodeWidth: number
  gap: number
}

/** A node of which nothing is known, or which is hidden, is drawn as thick as this. */
const leastHeight = 8

function columnsOf(data: FlowData): FlowData['nodes'][number][][] {
  const count = Math.max(0, ...data.nodes.map(({ column }) => column)) + 1
  return Array.from({ length: count }, (_, column) => data.nodes.filter((node) => node.column === column))
}

/** One scale for all columns: the fullest just fits. */
function scaleOf(columns: readonly FlowData['nodes'][number][][], { height, gap }: FlowRoom): number {
  const scales = columns.map((nodes) => {
    const free = height - gap * Math.max(0, nodes.length - 1) - leastHeight * nodes.length
    const sum = nodes.reduce((total, node) => total + (drawn(node) ?? 0), 0)
    return sum > 0 ? free / sum : Infinity
  })
  const least = Math.min(...scales)
  return Number.isFinite(least) ? least : 0
}

function placeNodes(data: FlowData, room: FlowRoom, scale: number): PlacedNode[] {
  const columns = columnsOf(data)
  return columns.flatMap((nodes, column) => {
    const heights = nodes.map((node) => Math.max(leastHeight, (drawn(node) ?? 0) * scale))
    const used = heights.reduce((sum, height) => sum + height, 0) + room.gap * Math.max(0, nodes.length - 1)
    const across = columns.length > 1 ? (room.width - room.nodeWidth) / (columns.length - 1) : 0
    let y = room.top + (room.height - used) / 2
    return nodes.map((node, index) => {
      const height = heights[index] ?? leastHeight
      const placed = { node, x: room.left + column * across, y, height, value: drawn(node) }
      y += height + room.gap
      return placed
    })
  })
}

/** Where nodes stand and streams run: each column in the order given, streams in the order of their ends. */
export function flowLayout(data: FlowData, room: FlowRoom): { nodes: PlacedNode[]; links: PlacedLink[] } {
  const scale = scaleOf(columnsOf(data), room)
  const nodes = placeNodes(data, room, scale)
  const byId = new Map(nodes.map((placed) => [placed.node.id, placed]))
  const out = new Map(nodes.map(({ node, y }) => [node.id, y]))
  const into = new Map(out)
  const links = data.links.flatMap((link) => {
    const [from, to] = [byId.get(link.from), byId.get(link.to)]
    if (!from || !to) return []
    const thickness = Math.max(1.5, (drawn(link) ?? 0) * scale)
    const [y0, y1] = [out.get(link.from) ?? from.y, into.get(link.to) ?? to.y]
    out.set(link.from, y0 + thickness)
    into.set(link.to, y1 + thickness)
    return [{ link, from, to, y0, y1, thickness }]
  })
  return { nodes, links }
}
