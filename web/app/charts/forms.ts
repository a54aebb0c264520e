import { bars } from './bars/form.ts'
import { calendar } from './calendar/form.ts'
import type { ChartContext } from './context.ts'
import { curve } from './curve/form.ts'
import type { Chart, Drawings, FormId } from './drawings.ts'
import { flow } from './flow/form.ts'
import type { ChartForm, Panel } from './form.ts'
import { funnel } from './funnel/form.ts'
import { line } from './line/form.ts'
import { mesh } from './mesh/form.ts'
import { months } from './months/form.ts'
import { ranges } from './ranges/form.ts'
import { map } from './regions/map.ts'
import { tiles } from './regions/tiles.ts'
import { tornado } from './tornado/form.ts'

/** Every form a figure can take. */
const forms: { [Id in FormId]: ChartForm<Drawings[Id]> } = {
  line,
  months,
  curve,
  funnel,
  bars,
  tornado,
  ranges,
  calendar,
  flow,
  map,
  tiles,
  mesh,
}

/** The drawings of a figure. */
export function panelsOf(chart: Chart, context: ChartContext): Panel[] {
  // The registry pairs each form with the data it draws; the compiler cannot follow a pair chosen at run time.
  const form = forms[chart.form] as ChartForm<unknown>
  return form(chart.data, context)
}
