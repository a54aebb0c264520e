import type { Drawings } from '../charts/drawings.ts'
import { framingOf } from '../charts/framing.ts'
import type { Figure } from '../contract/index.ts'
import type { Ask, DashboardState, Drawn, FigureQuery, FigureSpec } from './define.ts'

interface FromFigure extends Omit<FigureSpec, 'load'> {
  form: { [Id in keyof Drawings]: Drawings[Id] extends Figure ? Id : never }[keyof Drawings]
  query: (state: DashboardState) => FigureQuery
  /** For everybody: published official figures only. */
  open?: boolean
}

/** Without the moment it was worked out, so that an unchanged page keeps its ETag. */
function lasting(figure: Figure): Figure {
  return { ...figure, computed_at: '' }
}

/** A figure as the API gives it, drawn over its periods. */
export function figureSpec({ form, query, open, ...rest }: FromFigure): FigureSpec {
  return {
    ...rest,
    async load(ask: Ask, state: DashboardState): Promise<Drawn> {
      const asked = query(state)
      const figure = lasting(open ? await ask('/v1/open/figures', asked as never) : await ask('/v1/figures', asked))
      return { chart: { form, data: figure }, framing: framingOf(figure), csv: asked }
    },
  }
}
