/**
 * The only way out: every figure that leaves the API passes here once, before it becomes a page, a CSV or an answer.
 * Nothing else makes a `ReleasedFigure`, and routes send nothing else.
 */
import type { Basis, Figure, Point } from '../measures/index.ts'
import { disclosureProblems } from './errors.ts'
import { defaultRules, type DisclosureRules } from './rules.ts'

/** What a point was computed from. */
interface PointGround {
  published: boolean
  /** Null where nothing was counted. */
  numerator: number | null
  denominator: number | null
}

/** What a series rests on; `points` go with the points of the series. */
export interface SeriesGround {
  /** Code of the area whose figures they are: the figure's, or a body's in it. */
  area: string
  basis: Basis
  /** The denominator is a number of residents or households, not of cases. */
  perPopulation: boolean
  points: readonly PointGround[]
}

/** A figure as computed; `grounds` go with its series. */
export interface ComputedFigure {
  figure: Figure
  grounds: readonly SeriesGround[]
}

/**
 * - `account` somebody signed in; sees everything inside the scope, and published figures of everyone
 * - `public` everybody; sees published figures, and counts from records only where their body has decided to publish
 *   them (`recordsApproved`), small ones hidden. Hiding small cells alone does not protect against subtracting one
 *   figure from another, so no route may approve records until secondary suppression stands behind it.
 */
export type Audience =
  | {
      kind: 'account'
      scope: string
      /** May see counts in cells of 250 m. */
      finePlaces?: boolean
    }
  | { kind: 'public'; recordsApproved?: boolean }

declare const released: unique symbol

/** A figure that passed the gate. */
export type ReleasedFigure = Figure & { readonly [released]: true }

/** Whether a scope covers an area: `13` covers 13121, `*` everything. */
export function covers(scope: string, area: string): boolean {
  return scope === '*' || scope === area || area.slice(0, 2) === scope
}

/** A point whose value is hidden, and everything that would tell it. */
function hidden(point: Point): Point {
  return { ...point, value: null, status: 'suppressed', interval: null, counts: null, note: null }
}

function isSmall(count: number | null, { threshold }: DisclosureRules): boolean {
  return count !== null && count > 0 && count <= threshold
}

/** Small counts, and rates that rest on small counts or few cases. */
function isSensitive(ground: PointGround, perPopulation: boolean, rules: DisclosureRules): boolean {
  const { numerator, denominator } = ground
  if (isSmall(numerator, rules)) return true
  if (denominator === null || perPopulation) return false
  const rest = numerator === null ? null : denominator - numerator
  return denominator < rules.leastDenominator || isSmall(rest, rules)
}

/** Primary suppression of a figure from records. */
function suppress({ figure, grounds }: ComputedFigure, rules: DisclosureRules): Figure {
  const series = figure.series.map((one, index) => {
    const ground = grounds[index]
    if (ground?.basis !== 'records') return one
    const points = one.points.map((point, at) => {
      const from = ground.points[at]
      return from && isSensitive(from, ground.perPopulation, rules) ? hidden(point) : point
    })
    // The change names both years' values, and those of a few months when the later year is not over.
    const tells = one.change?.months !== null || points.some(({ status }) => status === 'suppressed')
    return { ...one, points, change: tells ? null : one.change }
  })
  return { ...figure, series }
}

function refuseUnpublished({ figure, grounds }: ComputedFigure, refusal: () => Error) {
  for (const { basis, points } of grounds) {
    if (basis === 'records' || points.some(({ published, numerator }) => !published && numerator !== null)) {
      throw refusal()
    }
  }
  return figure
}

function decide(computed: ComputedFigure, audience: Audience, rules: DisclosureRules): Figure {
  const { code, name } = computed.figure.area
  if (audience.kind === 'account') {
    const { scope } = audience
    const outside = { ...computed, grounds: computed.grounds.filter((ground) => !covers(scope, ground.area)) }
    return refuseUnpublished(outside, () =>
      disclosureProblems.area_outside_scope({ area: `${name}（${code}）`, scope }),
    )
  }
  const official = { ...computed, grounds: computed.grounds.filter(({ basis }) => basis === 'official') }
  const checked = audience.recordsApproved ? official : computed
  refuseUnpublished(checked, () => disclosureProblems.figure_not_public({ area: `${name}（${code}）` }))
  return suppress(computed, rules)
}

/**
 * Lets a figure out to its audience, with small numbers hidden where they must be.
 * @throws a problem when nothing of it may be seen
 */
export function release(
  computed: ComputedFigure,
  audience: Audience,
  rules: DisclosureRules = defaultRules,
): ReleasedFigure {
  return decide(computed, audience, rules) as ReleasedFigure
}
