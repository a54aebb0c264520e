/** Which picture suits a figure that nobody foresaw. */
import { monthNumber } from '../charts/curve/axis.ts'
import type { BarsData, Chart, CurveData } from '../charts/drawings.ts'
import type { Tone } from '../charts/theme.ts'
import type { Figure, Series } from '../contract/index.ts'

/** As many lines as colours and markers tell apart. */
export const drawnAtMost = 5
const tones: readonly Tone[] = ['accent', 'neutral', 'second', 'third', 'fourth']

function curveOf(figure: Figure, scale: 'month' | 'fiscal_year'): CurveData {
  const place = (period: string) => (scale === 'month' ? monthNumber(period) : Number(period))
  return {
    unit: figure.unit,
    decimals: figure.decimals,
    x: { scale },
    y: { fromZero: true },
    series: figure.series.map(({ id, label, points }, index) => ({
      id,
      label,
      tone: tones[index] ?? 'neutral',
      style: 'line' as const,
      points: points.map(({ period, label: name, value, status }) => ({
        x: place(period),
        label: name,
        value,
        status,
      })),
    })),
    notes: [],
  }
}

function barsOf(figure: Figure): BarsData {
  const name = { ja: '系列', en: 'Series' }
  return {
    unit: figure.unit,
    decimals: figure.decimals,
    corner: name,
    categories: figure.series.map(({ id, label }) => ({ id, label, short: label })),
    series: [
      {
        id: 'value',
        label: figure.unit,
        tone: 'accent',
        cells: figure.series.map(({ points: [point] }) => ({
          value: point?.value ?? null,
          status: point?.status ?? ('unknown' as const),
        })),
      },
    ],
  }
}

const hasValue = ({ points }: Series) => points.some(({ value }) => value !== null)

/** The picture of the first few series; null where there is nothing to draw. */
export function chartOf(figure: Figure): Chart | null {
  const series = figure.series.slice(0, drawnAtMost)
  if (!series.some(hasValue)) return null
  const shown = { ...figure, series }
  const { by } = figure.period
  if (by === 'range') return { form: 'bars', data: barsOf(shown) }
  if (by === 'month' && series.length === 1) return { form: 'months', data: shown }
  if (figure.split || by === 'month') {
    return { form: 'curve', data: curveOf(shown, by === 'month' ? 'month' : 'fiscal_year') }
  }
  return { form: 'line', data: shown }
}
