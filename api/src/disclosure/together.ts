/** Several figures of counts from records, let out to everybody together: nothing of one tells what another hides. */
import type { Figure } from '../measures/index.ts'
import { disclosureProblems } from './errors.ts'
import { type ComputedFigure, hiddenPoint, refuseUnpublished, type ReleasedFigure } from './gate.ts'
import { jointTable, type Ledger, offer, type Offered } from './linked/index.ts'
import { protect, type Protection } from './protection/index.ts'
import type { DisclosureRules } from './rules.ts'

export interface Surroundings {
  rules: DisclosureRules
  /** What the body published before, the oldest first, withdrawn or not. */
  earlier: readonly Ledger[]
  /** Values of official figures of the body, by fiscal year: they may be the total of what is hidden. */
  official: ReadonlyMap<number, ReadonlySet<number>>
}

export interface Disclosed {
  figures: ReleasedFigure[]
  /** Every count with its true value; not for the public. */
  ledger: Ledger
  counts: { cells: number; primary: number; secondary: number }
  /** What cannot be hidden any more: the counts that published figures would give away. */
  unprotected: Figure['title'][]
}

const nameless: Figure['title'] = {
  ja: '公表済みの数値との差',
  en: 'a difference from what is published',
}

/** Counts of a whole body and fiscal year that an official figure tells. */
function officialCells({ cells }: Offered, official: Surroundings['official']): Map<string, number> {
  const whole = [...cells.values()].filter(({ key, value }) => {
    const [first] = key.counted
    const year = Number(key.from.slice(0, 4))
    const isYear = key.from === `${year}-04` && key.to === `${year + 1}-03`
    return first && isYear && official.get(year)?.has(value)
  })
  return new Map(whole.map(({ id, value }) => [id, value]))
}

function withHidden(figure: Figure, views: string[][][], hidden: Protection['hidden']): Figure {
  const series = figure.series.map((one, index) => {
    const points = one.points.map((point, at) =>
      views[index]?.[at]?.some((id) => hidden.has(id)) ? hiddenPoint(point) : point,
    )
    // A change names the values of two years, which may lie outside of the figure or be hidden in it.
    const shown = new Set(points.filter(({ value }) => value !== null).map(({ period }) => period))
    const { change } = one
    const isTold = change?.months === null && shown.has(change.from) && shown.has(change.to)
    return { ...one, points, change: isTold ? change : null }
  })
  return { ...figure, series }
}

function countsOf(offered: Offered, hidden: Protection['hidden']): Disclosed['counts'] {
  const reasons = [...hidden.values()]
  return {
    cells: offered.cells.size,
    primary: reasons.filter((reason) => reason === 'primary').length,
    secondary: reasons.filter((reason) => reason === 'secondary').length,
  }
}

/** Small counts that everybody could work out before already are no fault of this release. */
async function toldBefore(surroundings: Surroundings): Promise<Set<string>> {
  const { rules, earlier } = surroundings
  const offered: Offered = { cells: new Map(), shares: [], views: [] }
  const { unprotected } = await protect(jointTable({ offered, earlier, threshold: rules.threshold }), rules.threshold)
  return new Set(unprotected)
}

/**
 * Hides in figures of records what must not be told to everybody, given all that was told before.
 * @throws a problem when a figure holds unpublished official figures, or does not rest on counts
 */
export async function releaseTogether(
  computed: readonly ComputedFigure[],
  surroundings: Surroundings,
): Promise<Disclosed> {
  const { rules, earlier, official } = surroundings
  for (const { figure, grounds } of computed) {
    const { code, name } = figure.area
    refuseUnpublished({ figure, grounds: grounds.filter(({ basis }) => basis === 'official') }, () =>
      disclosureProblems.figure_not_public({ area: `${name}（${code}）` }),
    )
  }
  const offered = offer(computed, rules)
  const { threshold } = rules
  const table = jointTable({ offered, earlier, official: officialCells(offered, official), threshold })
  const { hidden, unprotected } = await protect(table, threshold)
  const before = unprotected.length > 0 ? await toldBefore(surroundings) : new Set<string>()
  return {
    figures: computed.map(({ figure }, at) => withHidden(figure, offered.views[at] ?? [], hidden) as ReleasedFigure),
    ledger: {
      cells: [...offered.cells.values()].map(({ id, key, value }) => ({ key, value, shown: !hidden.has(id) })),
      shares: offered.shares,
    },
    counts: countsOf(offered, hidden),
    unprotected: unprotected.filter((id) => !before.has(id)).map((id) => offered.cells.get(id)?.label ?? nameless),
  }
}
