import { formatNumber } from '../../text/number.ts'
import type { Language } from '../../text/language.ts'
import type { Cell, Words } from '../drawings.ts'
import { textWidth } from '../measure-text.ts'
import { hatched, shape, words } from '../svg.ts'
import { ink, type } from '../theme.ts'
import { signs } from '../values.ts'
import type { ColorClass } from './classes.ts'

const missing: Record<'suppressed' | 'unknown', Words> = {
  suppressed: { ja: `${signs.suppressed}（秘匿）`, en: `${signs.suppressed} (suppressed)` },
  unknown: { ja: `${signs.unknown}（値なし）`, en: `${signs.unknown} (no value)` },
}

export interface KeyPlace {
  x: number
  y: number
  unit: Words
  decimals: number
  language: Language
}

/** What the colours mean, one line a class, and the signs of what has none. */
export function colorKey(classes: readonly ColorClass[], cells: readonly Cell[], place: KeyPlace): string {
  const { x, y, unit, decimals, language } = place
  const lines = classes.map(({ from, to, fill }, index) => ({
    box: shape('rect', { x, y: y + index * 22, width: 26, height: 16, fill, stroke: ink.axis, 'stroke-width': 0.5 }),
    text: from === to ? formatNumber(from, decimals) : `${formatNumber(from, decimals)}〜${formatNumber(to, decimals)}`,
  }))
  const found = (['suppressed', 'unknown'] as const).filter((status) => cells.some((cell) => cell.status === status))
  const others = found.map((status, index) => {
    const top = y + (classes.length + index) * 22
    const box = shape('rect', {
      x,
      y: top,
      width: 26,
      height: 16,
      fill: ink.band,
      stroke: ink.axis,
      'stroke-width': 0.5,
    })
    return { box: status === 'suppressed' ? box + hatched(x, top, 26, 16, 5) : box, text: missing[status][language] }
  })
  const title = words(unit[language], x, y - 14, { 'font-size': type.small, 'font-weight': 700 })
  const all = [...lines, ...others].map(
    ({ box, text }, index) => box + words(text, x + 34, y + index * 22 + 8, { 'font-size': type.small }),
  )
  return title + all.join('')
}

/** How high and wide the key is. */
export function keySize(classes: readonly ColorClass[], cells: readonly Cell[], decimals: number) {
  const others = new Set(cells.map(({ status }) => status).filter((status) => status in missing)).size
  const widest = Math.max(
    0,
    ...classes.map(({ from, to }) =>
      textWidth(`${formatNumber(from, decimals)}〜${formatNumber(to, decimals)}`, type.small),
    ),
  )
  return { height: (classes.length + others) * 22 + 20, width: Math.max(110, widest + 40) }
}
