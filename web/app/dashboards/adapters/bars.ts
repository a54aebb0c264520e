import type { BarsData, Words } from '../../charts/drawings.ts'
import type { Tone } from '../../charts/theme.ts'
import type { Figure } from '../../contract/index.ts'
import { fiscalEra } from '../../text/calendar.ts'

/** The series of a figure by fiscal year as parts of bars. */
export function barsOf(figure: Figure, tones: Readonly<Record<string, Tone>>, corner: Words): BarsData {
  const years = [...new Set(figure.series.flatMap(({ points }) => points.map(({ period }) => period)))].sort()
  const label = (period: string) =>
    figure.series.flatMap(({ points }) => points).find((point) => point.period === period)?.label ?? {
      ja: period,
      en: period,
    }
  return {
    unit: figure.unit,
    decimals: figure.decimals,
    corner,
    categories: years.map((year) => ({
      id: year,
      label: label(year),
      short: { ja: `${fiscalEra(Number(year), 'ja')}\n${year}`, en: `FY${year}\n${fiscalEra(Number(year), 'en')}` },
    })),
    series: figure.series.map((series) => ({
      id: series.id,
      label: series.label,
      tone: tones[series.part?.code ?? series.measure] ?? 'neutral',
      cells: years.map((year) => {
        const point = series.points.find(({ period }) => period === year)
        return point ? { value: point.value, status: point.status } : { value: null, status: 'not_applicable' as const }
      }),
    })),
  }
}
