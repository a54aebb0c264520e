/** The room a hand-drawn form has for its plot, and the axes around it. */
import type { Language } from '../text/language.ts'
import type { PanelSize } from './form.ts'
import { tickText } from './line/layout.ts'
import { textWidth } from './measure-text.ts'
import { axisFromZero } from './scale.ts'
import { shape, words } from './svg.ts'
import { ink, type } from './theme.ts'

/** The three widths a drawing is made in, with its heights. */
export function sizesOf(wide: number, medium: number, narrow: number): readonly PanelSize[] {
  return [
    { name: 'wide', width: 960, height: wide },
    { name: 'medium', width: 640, height: medium },
    { name: 'narrow', width: 350, height: narrow },
  ]
}

export interface Plot {
  left: number
  top: number
  width: number
  height: number
}

/** Ticks from zero, in round steps. */
export function ticksFromZero(max: number, steps: number): { max: number; ticks: number[] } {
  const axis = axisFromZero(max, steps)
  const count = Math.round(axis.max / axis.step)
  return { max: axis.max, ticks: Array.from({ length: count + 1 }, (_, index) => index * axis.step) }
}

/** Horizontal lines and their numbers left of the plot. */
export function yAxis(
  plot: Plot,
  ticks: readonly number[],
  yOf: (value: number) => number,
  unit: string,
  language: Language,
) {
  return ticks
    .map((tick) => {
      const y = yOf(tick)
      const line = shape('path', {
        d: `M${plot.left} ${Math.round(y)}h${plot.width}`,
        stroke: tick === 0 ? ink.axis : ink.grid,
      })
      return line + words(tickText(tick, unit, language), plot.left - 8, y, { 'text-anchor': 'end' })
    })
    .join('')
}

/** Numbers below the plot and what they count. */
export function xAxis(
  plot: Plot,
  ticks: readonly number[],
  xOf: (value: number) => number,
  title: string,
  language: Language,
) {
  const bottom = plot.top + plot.height
  const numbers = ticks.map((tick) =>
    words(tickText(tick, '', language), xOf(tick), bottom + 16, { 'text-anchor': 'middle' }),
  )
  return numbers.join('') + words(title, plot.left + plot.width / 2, bottom + 38, { 'text-anchor': 'middle' })
}

/** Room left of a plot for the longest of these texts. */
export function roomFor(texts: readonly string[], size: number = type.normal, bold = false): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, size, bold)))
}
