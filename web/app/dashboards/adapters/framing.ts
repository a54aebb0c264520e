import type { Words } from '../../charts/drawings.ts'
import { type Framing, framingOf } from '../../charts/framing.ts'
import type { Figure } from '../../contract/index.ts'

/** What every answer of an analysis says of itself. */
interface AnalysisAnswer {
  analysis: {
    id: string
    label: Words
    method: Words
    source: string
    assumptions: readonly Words[]
    would_change: readonly Words[]
  }
  parameters: Readonly<Record<string, unknown>>
}

/** The same question has the same id: the analysis and its parameters in the order of their names. */
function idOf({ analysis, parameters }: AnalysisAnswer): string {
  const asked = Object.entries(parameters)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, value]) => `${name}=${String(value)}`)
  return [analysis.id, ...asked].join('/')
}

function methodOf({ analysis }: AnalysisAnswer): Framing['method'] {
  const { method, source, assumptions, would_change: wouldChange } = analysis
  return { sentence: method, source, assumptions, wouldChange }
}

/** The framing of an analysis over a figure: the figure's definition and sources, and the method. */
export function framingOfAnalysis(answer: AnalysisAnswer, figure: Figure, more: Partial<Framing> = {}): Framing {
  return { ...framingOf(figure), id: idOf(answer), method: methodOf(answer), ...more }
}

/** The framing of a model that works on no data. */
export function framingOfModel(answer: AnalysisAnswer, unit: Words): Framing {
  return {
    id: idOf(answer),
    unit,
    area: { label: { ja: 'モデル', en: 'Model' }, fictitious: false },
    span: null,
    definition: [],
    method: methodOf(answer),
    sources: [],
    annotations: [],
    notes: [],
  }
}
