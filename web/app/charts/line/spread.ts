interface Spreadable {
  y: number
  height: number
}

/** Moves labels apart vertically until none touches another, each as near to its wish as the order allows. */
export function spread<Label extends Spreadable>(labels: readonly Label[], top: number, bottom: number): Label[] {
  const sorted = labels.toSorted((a, b) => a.y - b.y).map((label) => ({ ...label }))
  let edge = top
  for (const label of sorted) {
    label.y = Math.max(label.y, edge + label.height / 2)
    edge = label.y + label.height / 2
  }
  edge = bottom
  for (const label of sorted.toReversed()) {
    label.y = Math.min(label.y, edge - label.height / 2)
    edge = label.y - label.height / 2
  }
  return sorted
}
