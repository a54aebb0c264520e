/** The registries of measures and lenses as the API shows them. */
import {
  basisOf,
  breaks,
  granularitiesOf,
  type Lens,
  lenses,
  type Measure,
  type MeasureDefinition,
  measures,
  type Split,
  splitsOf,
} from '../measures/index.ts'

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)]
}

/** What some version of the measure may be divided by. */
function splitsOfMeasure({ versions }: MeasureDefinition): Split[] {
  const all = versions.flatMap(splitsOf)
  return [...new Map(all.map((split) => [split.id, split])).values()]
}

function forReading(measure: MeasureDefinition): Measure {
  const { id, label, description, unit, kind, direction, decimals, versions, defaultVersion } = measure
  const splits = splitsOfMeasure(measure)
  return {
    id,
    label,
    description,
    unit,
    kind,
    direction,
    decimals,
    versions: versions.map(({ validFrom, note, notAcross = [], ...version }) => ({
      id: version.id,
      label: version.label,
      formula: version.formula,
      definition: version.definition,
      source: version.source,
      valid_from: validFrom ?? null,
      basis: basisOf(version),
      not_across: breaks.filter(({ id: change }) => notAcross.includes(change)).map((change) => ({ ...change })),
      ...(note && { note }),
    })),
    default_version: defaultVersion,
    periods: unique(versions.flatMap(granularitiesOf)),
    sources: unique(versions.map(basisOf)),
    dimensions: splits.flatMap((split) => (split.kind === 'part' && !split.isPlace ? [split.id] : [])),
    splits: splits.map(({ id: name, label: text }) => ({ id: name, label: text })),
  }
}

export const measuresForReading: Measure[] = measures.map(forReading)

export const lensesForReading: Lens[] = lenses.map(({ id, label, description, versions }) => ({
  id,
  label,
  description,
  versions: Object.entries(versions).flatMap(([measure, ids]) => ids.map((version) => ({ measure, version }))),
}))
