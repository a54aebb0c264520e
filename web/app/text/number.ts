import type { Language } from './language.ts'

/** One for each pair of places: making one takes longer than a hundred numbers. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(least: number, most: number): Intl.NumberFormat {
  const key = `${least}–${most}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most })
  formats.set(key, made)
  return made
}

/** 53,342 · 48.6: thousands separated; as many places as asked for, else as many as there are (two at most). */
export function formatNumber(value: number, decimals?: number): string {
  return formatOf(decimals ?? 0, decimals ?? 2)
    .format(value)
    .replace('-', '−')
}

/** +1,204 · −13 · ±0 */
export function formatChange(value: number, decimals?: number): string {
  const amount = formatNumber(Math.abs(value), decimals)
  if (value === 0) return `±${amount}`
  return `${value > 0 ? '+' : '−'}${amount}`
}

/** 18.2 kB; powers of 1,024, as file managers show them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${formatNumber(bytes)} B`
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), 3)
  const value = bytes / 1024 ** power
  return `${formatNumber(value, value < 10 ? 1 : 0)} ${['B', 'kB', 'MB', 'GB'][power]}`
}

/** 81匹 · 81 cats · 56.3% */
export function withUnit(value: string, unit: string, language: Language): string {
  return language === 'ja' || unit === '%' || unit === '' ? `${value}${unit}` : `${value} ${unit}`
}
