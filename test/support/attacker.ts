/** Somebody outside who has everything that is published, and a solver. Knows nothing of how cells were chosen. */
import { type Constraint, solve } from 'yalps'

/** Σ factor × unknown = equals */
export interface Equation {
  terms: readonly (readonly [unknown: string, factor: number])[]
  equals: number
}

export interface Knowledge {
  /** What is published, or was. */
  known: ReadonlyMap<string, number>
  /** What cannot be less than this; 0 where nothing is said. */
  least?: ReadonlyMap<string, number>
  equations: readonly Equation[]
}

export interface Interval {
  low: number
  high: number
}

/** Known values put in: equations over what is still unknown. */
function reduce({ known, equations }: Knowledge): Equation[] {
  return equations.map(({ terms, equals }) => ({
    terms: terms.filter(([name]) => !known.has(name)),
    equals: terms.reduce((left, [name, factor]) => left - factor * (known.get(name) ?? 0), equals),
  }))
}

/** The equations that say anything about one unknown, directly or through others. */
function about(name: string, equations: readonly Equation[]): Equation[] {
  const names = new Set([name])
  const chosen = new Set<Equation>()
  for (let size = -1; size < chosen.size;) {
    size = chosen.size
    for (const equation of equations) {
      if (chosen.has(equation) || !equation.terms.some(([term]) => names.has(term))) continue
      chosen.add(equation)
      for (const [term] of equation.terms) names.add(term)
    }
  }
  return [...chosen]
}

/**
 * Between which values an unknown must lie.
 * @throws Error when the published numbers contradict each other
 */
export function intervalOf(name: string, knowledge: Knowledge): Interval {
  const value = knowledge.known.get(name)
  if (value !== undefined) return { low: value, high: value }
  const equations = about(name, reduce(knowledge))
  const constraints = new Map<string, Constraint>()
  const variables = new Map<string, Map<string, number>>([[name, new Map([['wanted', 1]])]])
  for (const [at, { terms, equals }] of equations.entries()) {
    constraints.set(`equation ${at}`, { equal: equals })
    for (const [term, factor] of terms) {
      const column = variables.get(term) ?? new Map<string, number>()
      variables.set(term, column.set(`equation ${at}`, (column.get(`equation ${at}`) ?? 0) + factor))
    }
  }
  for (const [term, column] of variables) {
    const least = knowledge.least?.get(term) ?? 0
    if (least > 0) {
      constraints.set(`least ${term}`, { min: least })
      column.set(`least ${term}`, 1)
    }
  }
  const ends = (['minimize', 'maximize'] as const).map((direction) => {
    const solution = solve({ direction, objective: 'wanted', constraints, variables })
    if (solution.status === 'infeasible') throw new Error(`the published numbers contradict each other about ${name}`)
    return solution.status === 'unbounded' ? Infinity : solution.result
  })
  const [low = 0, high = Infinity] = ends
  return { low: Math.ceil(low - 1e-6), high: Math.floor(high + 1e-6) }
}
