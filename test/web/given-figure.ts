/** Figures for tests, as the API answers them; a test names only what it is about. */
import type { Figure, Point } from '../../web/app/contract/index.ts'

export function point(period: string, value: number | null, more: Partial<Point> = {}): Point {
  const status = value === null ? 'unknown' : value === 0 ? 'zero' : 'value'
  const label = { ja: `${period}年度`, en: `FY${period}` }
  return {
    period,
    label,
    value,
    status,
    exactness: 'exact',
    interval: null,
    counts: value === null ? null : { numerator: value, denominator: null },
    vintage: 1,
    provisional: false,
    note: null,
    ...more,
  }
}

type GivenSeries = Partial<Figure['series'][number]> & { points: Point[] }

export function givenFigure(series: GivenSeries[], more: Partial<Figure> = {}): Figure {
  const named = series.map((one, index) => ({
    id: `s${index}`,
    label: { ja: `系列${index}`, en: `Series ${index}` },
    measure: `m${index}`,
    version: 'v1',
    area: { code: '00', name: '全国', label: { ja: '全国', en: 'Japan' } },
    part: null,
    change: null,
    change_refused: null,
    ...one,
  }))
  return {
    id: 'figure/1',
    address: 'measure=m0',
    title: { ja: '題', en: 'Title' },
    measures: named.map(({ measure }) => measure),
    unit: { ja: '匹', en: 'cats' },
    decimals: 0,
    area: { code: '00', name: '全国', label: { ja: '全国', en: 'Japan' }, fictitious: false },
    split: null,
    lens: null,
    period: { by: 'fiscal_year', from: null, to: null },
    definition: named.map(({ measure, version, label }) => ({
      measure,
      version,
      label,
      formula: { ja: '式', en: 'formula' },
      sentence: { ja: '定義の文。', en: 'The definition.' },
      source: '資料',
    })),
    sources: [{ label: '資料', credit: '出典の表示', address: null, vintage: 1 }],
    series: named,
    annotations: [],
    notes: [],
    computed_at: '2026-01-01T00:00:00Z',
    ...more,
  }
}

/** Twelve months from April of a fiscal year. */
export function months(fiscalYear: number, values: readonly (number | null | 'x')[]): Point[] {
  return values.map((value, index) => {
    const month = ((index + 3) % 12) + 1
    const period = `${month >= 4 ? fiscalYear : fiscalYear + 1}-${String(month).padStart(2, '0')}`
    return value === 'x' ? point(period, null, { status: 'suppressed' }) : point(period, value)
  })
}

export const japanese = { language: 'ja', tones: {}, emphasis: [] } as const
export const english = { ...japanese, language: 'en' } as const
