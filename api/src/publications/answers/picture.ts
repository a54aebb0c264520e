/** The figure as a small picture for a document: columns from zero, each with its number. No library, the same bytes always. */
import type { Label } from '../../datasets/index.ts'
import { escapeText } from '../../platform/workbook/index.ts'
import type { Figure } from '../../measures/index.ts'
import { cellText, pointText, yearName } from './words.ts'

const width = 640
const height = 240
const left = 20
const top = 34
const bottom = 40
// Told apart in grey as well: the first is dark, the second light with an outline.
const fills = ['#00118f', '#d9e6ff', '#4979f5', '#c5d7fb', '#000071'] as const

type Series = Figure['series'][number]

function text(x: number, y: number, content: string, anchor: 'start' | 'middle' = 'middle'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-size="12" font-family="'Noto Sans JP','Yu Gothic',sans-serif">${escapeText(content)}</text>`
}

function legend(series: readonly Series[], lang: keyof Label): string {
  if (series.length < 2) return ''
  return series
    .map(({ label }, index) => {
      const x = left + index * 240
      return `<rect x="${x}" y="8" width="12" height="12" fill="${fills[index % fills.length]}" stroke="#1a1a1a"/>${text(x + 18, 19, label[lang], 'start')}`
    })
    .join('')
}

/** @returns an SVG of at most `most` years, the newest */
export function pictureOf({ series, decimals }: Figure, lang: keyof Label, most = 10): string {
  const years = [...new Set(series.flatMap(({ points }) => points.map(({ period }) => period)))].sort().slice(-most)
  const values = series.flatMap(({ points }) => points.map(({ value }) => value ?? 0))
  const largest = Math.max(1, ...values)
  const base = height - bottom
  const step = (width - 2 * left) / Math.max(1, years.length)
  const bar = Math.min(46, (step * 0.8) / Math.max(1, series.length))
  const columns = years.flatMap((year, at) => {
    const begin = left + at * step + (step - bar * series.length) / 2
    const bars = series.map(({ points }, index) => {
      const point = points.find(({ period }) => period === year)
      const tall = ((point?.value ?? 0) / largest) * (base - top)
      const x = begin + index * bar
      return `<rect x="${x.toFixed(1)}" y="${(base - tall).toFixed(1)}" width="${(bar * 0.92).toFixed(1)}" height="${tall.toFixed(1)}" fill="${fills[index % fills.length]}" stroke="#1a1a1a" stroke-width="0.5"/>${text(x + bar / 2, base - tall - 5, cellText(pointText(point && { ...point, provisional: false }, decimals), lang))}`
    })
    return [...bars, text(left + (at + 0.5) * step, base + 18, yearName(year)[lang])]
  })
  const axis = `<line x1="${left}" y1="${base}" x2="${width - left}" y2="${base}" stroke="#1a1a1a"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#fff"/>${legend(series, lang)}${columns.join('')}${axis}</svg>`
}

export const pictureSize = { width, height }
