import type { Cell } from '../drawings.ts'
import { ink, ramp } from '../theme.ts'
import { drawn } from '../values.ts'

/** A step of the ramp: from its smallest value to its largest. */
export interface ColorClass {
  from: number
  to: number
  fill: string
  /** The colour of letters on it. */
  text: string
}

/**
 * Up to five classes of as many values each, so that no single large value leaves all others in one colour.
 * Equal bounds fall together.
 */
export function classesOf(cells: readonly Cell[]): ColorClass[] {
  const values = cells.flatMap((cell) => drawn(cell) ?? []).sort((a, b) => a - b)
  const [least, most] = [values[0], values.at(-1)]
  if (least === undefined || most === undefined) return []
  const count = Math.min(ramp.length, new Set(values).size)
  const inner = Array.from(
    { length: count - 1 },
    (_, index) => values[Math.floor(((index + 1) * values.length) / count)] ?? most,
  )
  const bounds = [...new Set([least, ...inner])]
  const spread = (index: number) =>
    bounds.length === 1 ? 2 : Math.round((index * (ramp.length - 1)) / (bounds.length - 1))
  return bounds.map((from, index) => {
    const step = ramp[spread(index)] ?? ramp[0]
    const next = bounds[index + 1] ?? Infinity
    // The largest value that is really in it: classes whose bounds touch would leave open where a value belongs.
    return { from, to: values.findLast((value) => value < next) ?? most, ...step }
  })
}

/** Where a cell falls; a paper-coloured one where it has no value. */
export function classOf(cell: Cell | undefined, classes: readonly ColorClass[]): Pick<ColorClass, 'fill' | 'text'> {
  const value = cell ? drawn(cell) : null
  if (value === null) return { fill: ink.band, text: ink.text }
  return classes.findLast(({ from }) => value >= from) ?? { fill: ink.band, text: ink.text }
}
