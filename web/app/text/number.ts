import type { Language } from './language.ts'

/** Rounded as written by hand: 5.35 is 5.4, though the nearest binary number lies below it. */
function rounded(size: number, places: number): string {
  const shifted = size < 1e-6 ? 0 : Number(`${size}e${places}`)
  return (Math.round(shifted) / 10 ** places).toFixed(places)
}

/**
 * 53,342 · 48.6: thousands separated; as many places as asked for, else as many as there are (two at most).
 * The same as `Intl.NumberFormat`, whose tables a browser needs 35 ms to read before the first number of a page.
 */
export function formatNumber(value: number, decimals?: number): string {
  const [whole = '', places = ''] = rounded(Math.abs(value), decimals ?? 2).split('.')
  const fraction = decimals === undefined ? places.replace(/0+$/, '') : places
  const sign = value < 0 || Object.is(value, -0) ? '−' : ''
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${fraction && `.${fraction}`}`
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
