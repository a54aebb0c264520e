/**
 * The standard grid of Japan (標準地域メッシュ, JIS X 0410): a code says where its cell lies.
 * 4 digits 40′ × 1°, 6 an eighth of that, 8 a tenth of the eighth (about 1 km), 9 and 10 a half and a quarter of it.
 */
export interface Bounds {
  south: number
  west: number
  north: number
  east: number
}

/** The cell of a code in degrees; nothing for what is no code of the grid. */
export function cellBounds(code: string): Bounds | undefined {
  if (!/^\d{4}(?:[0-7]{2}(?:\d{2}[1-4]{0,2})?)?$/.test(code)) return undefined
  let [height, width] = [2 / 3, 1]
  let south = Number(code.slice(0, 2)) / 1.5
  let west = 100 + Number(code.slice(2, 4))
  const steps = [
    [4, 8],
    [6, 10],
  ] as const
  for (const [at, parts] of steps) {
    if (code.length <= at) break
    ;[height, width] = [height / parts, width / parts]
    south += Number(code[at]) * height
    west += Number(code[at + 1]) * width
  }
  for (const digit of code.slice(8)) {
    ;[height, width] = [height / 2, width / 2]
    // 1 SW, 2 SE, 3 NW, 4 NE
    if (digit > '2') south += height
    if (digit === '2' || digit === '4') west += width
  }
  return { south, west, north: south + height, east: west + width }
}

/** The rectangle around many cells. */
export function boundsOf(cells: readonly Bounds[]): Bounds {
  return {
    south: Math.min(...cells.map(({ south }) => south)),
    west: Math.min(...cells.map(({ west }) => west)),
    north: Math.max(...cells.map(({ north }) => north)),
    east: Math.max(...cells.map(({ east }) => east)),
  }
}
