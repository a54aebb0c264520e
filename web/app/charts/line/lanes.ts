interface Wanted {
  x: number
  text: string
  width: number
}

/** A label beside its vertical line. Row 0 is the nearest to the plot. */
export interface Lane extends Wanted {
  left: number
  row: number
}

const GAP = 10
const OFFSET = 4

/**
 * Stacks the labels of vertical lines so that none overlaps another and no line runs through a label.
 * There are a handful of them, so every arrangement is tried and the flattest kept.
 */
export function stackLabels(labels: readonly Wanted[], width: number): Lane[] {
  const placed = labels.map((label) => ({
    ...label,
    left: Math.max(0, Math.min(label.x - OFFSET, width - label.width)),
    row: 0,
  }))
  for (let rows = 1; rows <= placed.length; rows++) {
    const found = arrange(placed, 0, rows)
    if (found) return found
  }
  return placed
}

function arrange(labels: Lane[], index: number, rows: number): Lane[] | undefined {
  const label = labels[index]
  if (!label) return labels
  for (let row = 0; row < rows; row++) {
    const next = labels.with(index, { ...label, row })
    if (next.slice(0, index).some((other) => collide(other, next[index]!))) continue
    const found = arrange(next, index + 1, rows)
    if (found) return found
  }
  return undefined
}

function collide(a: Lane, b: Lane): boolean {
  if (a.row === b.row) return a.left < b.left + b.width + GAP && b.left < a.left + a.width + GAP
  const [high, low] = a.row > b.row ? [a, b] : [b, a]
  return high.x > low.left - OFFSET && high.x < low.left + low.width + OFFSET
}
