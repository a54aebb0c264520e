import { monthName } from '../../text/calendar.ts'
import type { ChartContext } from '../context.ts'
import type { CalendarData } from '../drawings.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { roomFor, sizesOf } from '../plot.ts'
import { classesOf, classOf } from '../regions/classes.ts'
import { drawing, hatched, shape, words } from '../svg.ts'
import { ink, type } from '../theme.ts'
import { amountText, cellText, signs } from '../values.ts'

const ROW = 30
const TOP = 26

function drawCalendar(data: CalendarData, size: PanelSize, { language }: ChartContext): string {
  const classes = classesOf(data.rows.flatMap(({ cells }) => cells))
  const narrow = size.name === 'narrow'
  const left = Math.min(
    size.width * 0.4,
    roomFor(
      data.rows.map(({ label }) => label[language]),
      type.small,
    ) + 14,
  )
  const step = (size.width - left - 4) / 12
  const heads = Array.from({ length: 12 }, (_, index) => {
    const name = monthName(((index + 3) % 12) + 1, language)
    return narrow && index % 3 > 0
      ? ''
      : words(name, left + (index + 0.5) * step, 12, { 'text-anchor': 'middle', 'font-size': type.small })
  })
  const rows = data.rows.map(({ label, cells }, row) => {
    const y = TOP + row * ROW
    const boxes = cells.map((cell, index) => {
      const x = left + index * step
      const { fill, text } = classOf(cell, classes)
      const [width, height] = [step - 2, ROW - 4]
      const title = `${label[language]} ${monthName(((index + 3) % 12) + 1, language)} ${amountText(cell, data, language)}`
      const missing = cell.status === 'unknown'
      const edge = missing ? { stroke: ink.note, 'stroke-width': 1.5 } : { stroke: ink.grid, 'stroke-width': 1 }
      const box = shape('rect', { x, y, width, height, rx: 2, fill, ...edge }, title)
      const hidden = cell.status === 'suppressed' ? hatched(x, y, width, height, 5) : ''
      const content = cell.status === 'not_applicable' ? '' : cellText(cell, data.decimals)
      const sign = missing ? signs.unknown : content
      const number =
        narrow && !missing
          ? ''
          : words(sign, x + width / 2, y + height / 2, { 'text-anchor': 'middle', 'font-size': type.small, fill: text })
      return box + hidden + number
    })
    return (
      words(label[language], left - 8, y + ROW / 2 - 2, { 'text-anchor': 'end', 'font-size': type.small }) +
      boxes.join('')
    )
  })
  return drawing(size.width, size.height, heads.join('') + rows.join(''))
}

/** Twelve months from April in each row, darker where there is more; months without a record are framed. */
export const calendar: ChartForm<CalendarData> = (data, context) => {
  const height = TOP + data.rows.length * ROW + 6
  return [
    {
      id: 'all',
      heading: '',
      total: '',
      sizes: sizesOf(height, height, height),
      svg: (size) => drawCalendar(data, size, context),
    },
  ]
}
