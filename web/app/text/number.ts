import type { Language } from './language.ts'

const groups = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** 53,342 */
export function formatNumber(value: number): string {
  return groups.format(value).replace('-', '−')
}

/** +1,204 · −13 · ±0 */
export function formatChange(value: number): string {
  if (value === 0) return '±0'
  return `${value > 0 ? '+' : '−'}${groups.format(Math.abs(value))}`
}

/** 18.2 kB; powers of 1,024, as file managers show them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${formatNumber(bytes)} B`
  const power = Math.min(Math.floor(Math.log2(bytes) / 10), 3)
  const value = bytes / 1024 ** power
  return `${value < 10 ? value.toFixed(1) : formatNumber(Math.round(value))} ${['B', 'kB', 'MB', 'GB'][power]}`
}

/** 81匹 · 81 cats · 56.3% */
export function withUnit(value: string, unit: string, language: Language): string {
  return language === 'ja' || unit === '%' ? `${value}${unit}` : `${value} ${unit}`
}
