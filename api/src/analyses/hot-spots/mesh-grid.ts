/** Which cells of the standard grid (JIS X 0410) touch each other, computed from their codes alone. */

export interface Cell {
  /** Cells east of 100° E and north of the equator, in cells of this size. */
  x: number
  y: number
}

/** Where a cell lies. @param code 8 digits (1 km), 9 (500 m) or 10 (250 m) */
export function cellOf(code: string): Cell {
  const digit = (at: number) => Number(code[at])
  let y = Number(code.slice(0, 2)) * 80 + digit(4) * 10 + digit(6)
  let x = Number(code.slice(2, 4)) * 80 + digit(5) * 10 + digit(7)
  for (let at = 8; at < code.length; at += 1) {
    const quarter = digit(at) - 1 // 1 SW, 2 SE, 3 NW, 4 NE
    y = 2 * y + (quarter >> 1)
    x = 2 * x + (quarter & 1)
  }
  return { x, y }
}

const two = (value: number) => String(value).padStart(2, '0')

/** The code of a cell: the reverse of `cellOf`. @param length 8, 9 or 10 */
export function codeOf({ x, y }: Cell, length: number): string {
  let quarters = ''
  let [east, north] = [x, y]
  for (let at = 8; at < length; at += 1) {
    quarters = `${1 + (east & 1) + 2 * (north & 1)}${quarters}`
    ;[east, north] = [east >> 1, north >> 1]
  }
  const first = `${two(Math.floor(north / 80))}${two(Math.floor(east / 80))}`
  const [up, right] = [north % 80, east % 80]
  return `${first}${Math.floor(up / 10)}${Math.floor(right / 10)}${up % 10}${right % 10}${quarters}`
}

/** The eight cells round a cell. */
export function cellsAround(code: string): string[] {
  const { x, y } = cellOf(code)
  const steps = [-1, 0, 1]
  return steps.flatMap((up) =>
    steps.flatMap((right) => (up === 0 && right === 0 ? [] : [codeOf({ x: x + right, y: y + up }, code.length)])),
  )
}
