/** The registry of measures as the API shows it. */
import { findDataset } from '../datasets/index.ts'
import {
  basisOf,
  granularitiesOf,
  type Measure,
  type MeasureDefinition,
  measures,
  operandsOf,
} from '../measures/index.ts'

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)]
}

/** The dimensions by which the counts of all its records are kept. */
function dimensionsOf({ versions }: MeasureDefinition): string[] {
  const operands = versions.flatMap(operandsOf)
  return unique(
    operands.flatMap((operand) => (operand.kind === 'records' ? findDataset(operand.dataset).tallyDimensions : [])),
  )
}

function forReading(measure: MeasureDefinition): Measure {
  const { id, label, description, unit, kind, direction, decimals, versions, defaultVersion } = measure
  return {
    id,
    label,
    description,
    unit,
    kind,
    direction,
    decimals,
    versions: versions.map(({ validFrom, note, ...version }) => ({
      id: version.id,
      label: version.label,
      formula: version.formula,
      definition: version.definition,
      source: version.source,
      valid_from: validFrom ?? null,
      ...(note && { note }),
    })),
    default_version: defaultVersion,
    periods: unique(versions.flatMap(granularitiesOf)),
    sources: unique(versions.map(basisOf)),
    dimensions: dimensionsOf(measure),
  }
}

export const measuresForReading: Measure[] = measures.map(forReading)
