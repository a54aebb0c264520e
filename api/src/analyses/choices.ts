/** What may be chosen where an analysis is asked with one of a list: codes of its own, and measures with their versions. */
import type { FigureQuery } from '../figures/index.ts'
import {
  basisOf,
  type DefinitionVersion,
  granularitiesOf,
  type MeasureDefinition,
  measures,
  splitsOf,
} from '../measures/index.ts'
import type { AnalysisDefinition } from './define.ts'
import type { Choices } from './schema.ts'

type Parameters = Readonly<Record<string, string | number>>

/** A parameter's own codes; empty where it is a number or free text. */
function codesOf(schema: object): readonly string[] {
  return 'enum' in schema ? (schema.enum as string[]) : []
}

function fits(version: DefinitionVersion, { by, source, split }: FigureQuery): boolean {
  const hasPeriods = granularitiesOf(version).includes(by === 'month' ? 'month' : 'fiscal_year')
  const hasSource = !source || basisOf(version) === source
  return hasPeriods && hasSource && (!split || splitsOf(version).some(({ id }) => id === split))
}

/** The examples to try: whatever can be divided at all can be divided by bodies. */
function examplesOf({ parameters, example }: AnalysisDefinition): Parameters[] {
  const asked = example as Parameters
  const { split } = parameters.properties
  if (!split || codesOf(split).length > 0) return [asked]
  return [asked, { ...asked, split: 'municipality' }]
}

/** Whether every figure of the measure that the analysis would ask for can be had of this version. */
function isPossible(analysis: AnalysisDefinition, asked: Parameters, version: DefinitionVersion, today: string) {
  const queries = Object.values(analysis.figures({ ...asked, version: version.id }, today))
  const own = queries.filter((query) => query?.measure.includes(String(asked.measure)))
  return own.length > 0 && own.every((query) => query && fits(version, query))
}

function possibleVersions(analysis: AnalysisDefinition, { id, versions }: MeasureDefinition, today: string): string[] {
  const examples = examplesOf(analysis).map((example) => ({ ...example, measure: id }))
  return versions
    .filter((version) => examples.some((asked) => isPossible(analysis, asked, version, today)))
    .map((version) => version.id)
}

export function choicesOf(analysis: AnalysisDefinition, today: string): Choices {
  const { properties } = analysis.parameters
  const all = Object.entries(properties).map(([parameter, schema]) => ({ parameter, codes: [...codesOf(schema)] }))
  const asksMeasure = 'measure' in properties
  return {
    parameters: all,
    measures: (asksMeasure ? measures : [])
      .map((measure) => ({ id: measure.id, versions: possibleVersions(analysis, measure, today) }))
      .filter(({ versions }) => versions.length > 0),
  }
}
