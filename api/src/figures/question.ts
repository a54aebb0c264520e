/** From the address of a figure to a question that can be computed, and back. */
import {
  type Basis,
  basisOf,
  type By,
  type DefinitionVersion,
  drawable,
  findLens,
  findMeasure,
  findVersion,
  type Granularity,
  granularitiesOf,
  type LensDefinition,
  lenses,
  type MeasureDefinition,
  type Split,
  splitsOf,
  versionUnder,
  type Wanted,
  wholeCountry,
} from '../measures/index.ts'
import { figureProblems } from './errors.ts'
import { readPeriods } from './period.ts'
import { type FigureQuery, seriesLimit } from './schema.ts'

export interface Question {
  wanted: Wanted[]
  area: string
  by: By
  /** A fiscal year (`2019`) or a month (`2019-04`), as `grain` says; null: from the first known. */
  from: string | null
  to: string | null
  /** What periods are made of: of a range, the smaller of what its ends are. */
  grain: Granularity
  split: Split | null
  source: Basis | null
  lens: LensDefinition | null
  withInexact: boolean
}

function defaultOf(measure: MeasureDefinition, source: Basis | undefined): DefinitionVersion {
  const usual = findVersion(measure, measure.defaultVersion) ?? measure.versions[0]
  if (!source || basisOf(usual) === source) return usual
  const other = measure.versions.find((version) => basisOf(version) === source)
  if (!other) throw figureProblems.source_unavailable({ measure: measure.id, source })
  return other
}

function lensOf({ lens: id, version }: FigureQuery): LensDefinition | null {
  if (id === undefined) return null
  const lens = findLens(id)
  if (!lens) throw figureProblems.lens_unknown({ lens: id, known: lenses.map((one) => one.id).join(' · ') })
  if (version && version.length > 0) throw figureProblems.lens_or_version()
  return lens
}

function versionsOf(
  measure: MeasureDefinition,
  { version: asked = [], source }: FigureQuery,
  lens: LensDefinition | null,
): DefinitionVersion[] {
  const under = lens && versionUnder(lens, measure, source)
  if (under) return [under]
  const chosen = measure.versions.filter(({ id }) => asked.includes(id))
  if (chosen.length === 0) return [defaultOf(measure, source)]
  const fitting = chosen.filter((version) => !source || basisOf(version) === source)
  if (source && fitting.length === 0) throw figureProblems.source_unavailable({ measure: measure.id, source })
  return fitting
}

function wantedOf(query: FigureQuery, lens: LensDefinition | null): Wanted[] {
  const { measure: ids, version: asked = [] } = query
  const measures = ids.map((id) => {
    const measure = findMeasure(id)
    if (!measure) throw figureProblems.measure_unknown({ measure: id })
    return measure
  })
  const known = new Set(measures.flatMap(({ versions }) => versions.map(({ id }) => id)))
  const unknown = asked.find((version) => !known.has(version))
  if (unknown !== undefined) {
    throw figureProblems.version_unknown({ version: unknown, known: [...known].join(' · ') })
  }
  return measures.flatMap((measure) => versionsOf(measure, query, lens).map((version) => ({ measure, version })))
}

/** What can be said against the combination before anything is read. */
function refuseImpossible(wanted: readonly Wanted[], grain: Granularity) {
  if (wanted.length > seriesLimit) {
    throw figureProblems.too_many_series({ limit: seriesLimit, count: wanted.length })
  }
  const units = new Set(wanted.map(({ measure }) => measure.unit.ja))
  if (units.size > 1) throw figureProblems.units_mixed({ units: [...units].join('、') })
  const yearly = wanted.find(({ version }) => !granularitiesOf(version).includes(grain))
  if (yearly) throw figureProblems.granularity_unavailable({ measure: yearly.measure.id })
}

/** Series that mean different things are not drawn together. */
function refuseIncomparable(wanted: readonly Wanted[]) {
  for (const [index, one] of wanted.entries()) {
    const reason = wanted
      .slice(index + 1)
      .map((other) => drawable(one, other))
      .find((found) => found !== null)
    if (reason) throw figureProblems.not_comparable({ reason_ja: reason.ja, reason_en: reason.en })
  }
}

/** Records of the whole country are there body by body only: no total of it is known. */
function refuseWholeCountry(wanted: readonly Wanted[], area: string, split: Split | null) {
  const local = wanted.find(({ version }) => basisOf(version) === 'records')
  if (area === wholeCountry && local && split?.kind !== 'area') {
    throw figureProblems.measure_not_for_country({ measure: local.measure.id })
  }
}

function splitOf(wanted: readonly Wanted[], area: string, id: string): Split {
  const [found] = wanted.map(({ measure, version }) => {
    const all = splitsOf(version)
    const split = all.find((one) => one.id === id)
    if (split) return split
    throw figureProblems.split_unavailable({
      measure: measure.id,
      version: version.id,
      split: id,
      known: all.map((one) => one.id).join(' · '),
    })
  })
  if (!found) throw new Error('a question without a measure')
  if (found.kind === 'part' && found.isPlace && area.length !== 5)
    throw figureProblems.split_needs_municipality({ split: id })
  if (id === 'prefecture' && area !== wholeCountry) throw figureProblems.split_needs_country()
  if (id === 'municipality' && area.length === 5) throw figureProblems.split_needs_prefecture()
  return found
}

/** @throws a problem that says what is wrong with the question */
export function readQuestion(query: FigureQuery): Question {
  const { area, by, source = null } = query
  const lens = lensOf(query)
  const wanted = wantedOf(query, lens)
  const { from, to, grain } = readPeriods(query)
  refuseImpossible(wanted, grain)
  refuseIncomparable(wanted)
  const split = query.split ? splitOf(wanted, area, query.split) : null
  refuseWholeCountry(wanted, area, split)
  return { wanted, area, by, from, to, grain, split, source, lens, withInexact: query.exactness === 'all' }
}

/**
 * The query that asks the same question again: reading what is written here gives the question back.
 * Versions are named where they are not those a measure has by itself.
 */
export function addressOf({ wanted, area, by, from, to, split, source, lens, withInexact }: Question): string {
  const measures = [...new Set(wanted.map(({ measure }) => measure))]
  const isUsual =
    lens !== null ||
    measures.every((measure) => {
      const own = wanted.filter((one) => one.measure === measure)
      return own.length === 1 && own[0]?.version === defaultOf(measure, source ?? undefined)
    })
  const query = new URLSearchParams()
  for (const { id } of measures) query.append('measure', id)
  if (!isUsual) for (const id of new Set(wanted.map(({ version }) => version.id))) query.append('version', id)
  if (lens) query.append('lens', lens.id)
  query.append('area', area)
  query.append('by', by)
  if (split) query.append('split', split.id)
  if (source) query.append('source', source)
  if (from) query.append('from', from)
  if (to) query.append('to', to)
  if (withInexact) query.append('exactness', 'all')
  return query.toString()
}
