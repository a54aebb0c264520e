/**
 * 標準地域メッシュ (JIS X 0410): cells of the map by latitude and longitude. 8 digits are about 1 km, 9 about 500 m,
 * 10 about 250 m on a side.
 */

/** Digits of a code → how it is called. */
export const meshLengths = { km1: 8, m500: 9, m250: 10 } as const

/** Where Japan is, generously: a place outside of it is a slip of the pen. */
const japan = { south: 20, north: 46, west: 122, east: 154 } as const

const wellFormed = /^[2-7]\d[2-5]\d[0-7]{2}\d{2}[1-4]{0,2}$/

/** Whether the text is a mesh code of 8 to 10 digits that can lie in Japan. */
export function isMesh(code: string): boolean {
  return code.length >= meshLengths.km1 && code.length <= meshLengths.m250 && wellFormed.test(code)
}

export function isInJapan(latitude: number, longitude: number): boolean {
  return latitude >= japan.south && latitude <= japan.north && longitude >= japan.west && longitude <= japan.east
}

/** Quarter of a cell: 1 SW, 2 SE, 3 NW, 4 NE; and where in that quarter the place is. */
function quarter(y: number, x: number): { digit: number; y: number; x: number } {
  const north = y >= 0.5 ? 1 : 0
  const east = x >= 0.5 ? 1 : 0
  return { digit: 1 + east + 2 * north, y: y * 2 - north, x: x * 2 - east }
}

/**
 * The 250 m cell of a place, 10 digits; its first 9 are the 500 m cell, its first 8 the 1 km cell.
 * 東京駅 (35.681, 139.767) is 5339461132.
 * @param latitude degrees north, @param longitude degrees east (JGD2011)
 */
export function meshOf(latitude: number, longitude: number): string {
  const [up, right] = [latitude * 1.5, longitude - 100]
  const first = `${Math.floor(up)}${String(Math.floor(right)).padStart(2, '0')}`
  const [y1, x1] = [(up % 1) * 8, (right % 1) * 8]
  const second = `${Math.floor(y1)}${Math.floor(x1)}`
  const [y2, x2] = [(y1 % 1) * 10, (x1 % 1) * 10]
  const third = `${Math.floor(y2)}${Math.floor(x2)}`
  const half = quarter(y2 % 1, x2 % 1)
  const fourth = quarter(half.y, half.x)
  return `${first}${second}${third}${half.digit}${fourth.digit}`
}

/**
 * Where a cell lies among the cells of its size: rows from the south, columns from the west. Neighbours differ by one in
 * one of them.
 * @throws RangeError for what is no mesh code
 */
export function gridPlaceOf(code: string): { row: number; column: number } {
  if (!isMesh(code)) throw new RangeError(`${code} is no mesh code`)
  const digit = (at: number) => Number(code[at])
  const first = { row: Number(code.slice(0, 2)), column: Number(code.slice(2, 4)) }
  const second = { row: first.row * 8 + digit(4), column: first.column * 8 + digit(5) }
  const third = { row: second.row * 10 + digit(6), column: second.column * 10 + digit(7) }
  return [...code.slice(8)]
    .map(Number)
    .reduce(
      ({ row, column }, part) => ({ row: row * 2 + Number(part > 2), column: column * 2 + ((part - 1) % 2) }),
      third,
    )
}
