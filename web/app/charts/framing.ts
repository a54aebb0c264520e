import type { Figure } from '../contract/index.ts'
import type { Words } from './drawings.ts'

/** What stands around a drawing, whatever was drawn: what is needed to trust, to judge and to cite it. */
export interface Framing {
  /** Says what was asked; the same question has the same id. */
  id: string
  unit: Words
  area: { label: Words; fictitious: boolean }
  span: { from: Words; to: Words } | null
  definition: readonly { measure?: string; label: Words; sentence: Words }[]
  /** By which method, where more was done than counting. */
  method: { sentence: Words; source: string; assumptions: readonly Words[]; wouldChange: readonly Words[] } | null
  sources: Figure['sources']
  annotations: Figure['annotations']
  notes: readonly Words[]
}

/** The framing of a figure as the API gives it. */
export function framingOf(figure: Figure): Framing {
  const periods = figure.series.flatMap(({ points }) => points).toSorted((a, b) => a.period.localeCompare(b.period))
  const [first, last] = [periods[0], periods.at(-1)]
  return {
    id: figure.id,
    unit: figure.unit,
    area: { label: figure.area.label, fictitious: figure.area.fictitious },
    span: first && last ? { from: first.label, to: last.label } : null,
    definition: figure.definition.map(({ measure, label, sentence }) => ({ measure, label, sentence })),
    method: null,
    sources: figure.sources,
    annotations: figure.annotations,
    notes: figure.notes,
  }
}
