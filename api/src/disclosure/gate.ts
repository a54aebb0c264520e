/**
 * The only way out: every figure that leaves the API passes here once, before it becomes a page, a CSV or an answer.
 * Nothing else makes a `ReleasedFigure`, and routes send nothing else.
 */
import type { Basis, DefinitionVersion, Figure, Point } from '../measures/index.ts'
import { disclosureProblems } from './errors.ts'

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
  version: DefinitionVersion
  /** The denominator is a number of residents or households, not of cases. */
  perPopulation: boolean
  points: readonly PointGround[]
  /** Of a part merged from several (合算): all their codes. */
  codes?: readonly string[]
}

/** A figure as computed; `grounds` go with its series. */
export interface ComputedFigure {
  figure: Figure
  grounds: readonly SeriesGround[]
}

/**
 * - `account` somebody signed in; sees everything inside the scope, and published figures of everyone
 * - `public` everybody; sees published figures. Counts from records reach the public in releases only, where
 *   `releaseTogether` hides what they would tell.
 */
export type Audience =
  | {
      kind: 'account'
      scope: string
      /** May see counts in cells of 250 m. */
      finePlaces?: boolean
    }
  | { kind: 'public' }

declare const released: unique symbol

/** A figure that passed the gate. */
export type ReleasedFigure = Figure & { readonly [released]: true }

/** Whether a scope covers an area: `13` covers 13121, `*` everything. */
export function covers(scope: string, area: string): boolean {
  return scope === '*' || scope === area || area.slice(0, 2) === scope
}

/** A point whose value is hidden, and everything that would tell it. */
export function hiddenPoint(point: Point): Point {
  return { ...point, value: null, status: 'suppressed', interval: null, counts: null, note: null }
}

/** Lets only published official figures through. */
export function refuseUnpublished({ figure, grounds }: ComputedFigure, refusal: () => Error) {
  for (const { basis, points } of grounds) {
    if (basis === 'records' || points.some(({ published, numerator }) => !published && numerator !== null)) {
      throw refusal()
    }
  }
  return figure
}

function decide(computed: ComputedFigure, audience: Audience): Figure {
  const { code, name } = computed.figure.area
  if (audience.kind === 'account') {
    const { scope } = audience
    const outside = { ...computed, grounds: computed.grounds.filter((ground) => !covers(scope, ground.area)) }
    return refuseUnpublished(outside, () =>
      disclosureProblems.area_outside_scope({ area: `${name}（${code}）`, scope }),
    )
  }
  return refuseUnpublished(computed, () => disclosureProblems.figure_not_public({ area: `${name}（${code}）` }))
}

/**
 * Lets a figure out to its audience.
 * @throws a problem when nothing of it may be seen
 */
export function release(computed: ComputedFigure, audience: Audience): ReleasedFigure {
  return decide(computed, audience) as ReleasedFigure
}

/**
 * A figure that was frozen after it had passed, on its way out again. Only what nobody can have changed since then:
 * the caller answers for the digest.
 */
export function releasedBefore(frozen: Figure): ReleasedFigure {
  return frozen as ReleasedFigure
}
