import { BarChart, LineChart } from 'echarts/charts'
import { GraphicComponent, GridComponent } from 'echarts/components'
import { graphic, init, setPlatformAPI, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { ChartContext } from './context.ts'
import type { Chart } from './drawings.ts'
import { escapeMarkup } from './escape.ts'
import type { Panel, PanelSize } from './form.ts'
import { panelsOf } from './forms.ts'
import { drawHatch, type HatchShape } from './hatch.ts'
import { textWidth } from './measure-text.ts'

// A shape of our own, to fill what has no value.
const Hatch = graphic.extendShape({ type: 'hatch', buildPath: (pen, shape) => drawHatch(pen, shape as HatchShape) })
graphic.registerShape('hatch', Hatch)
use([BarChart, LineChart, GraphicComponent, GridComponent, SVGRenderer])

// The server has no fonts to measure with. In the browser the live chart measures for itself.
if (!('document' in globalThis)) {
  setPlatformAPI({
    measureText: (text: string, font?: string) => ({
      width: textWidth(text, Number(/(\d+(?:\.\d+)?)px/.exec(font ?? '')?.[1] ?? 12)),
    }),
  })
}

/** What the drawing library writes for its own use and a still picture does not need. */
const LEFTOVERS =
  / (?:class="zr[^"]*"|ecmeta_\w+="[^"]*"|pointer-events="visible"|xmlns:xlink="[^"]*"|version="1\.1"|baseProfile="full")/g

/** `style="font-size:13px"` → `font-size="13px"`: a strict content security policy refuses style attributes. */
function plainAttributes(style: string): string {
  return style
    .split(';')
    .map((rule) => rule.split(':').map((part) => part.trim()))
    .filter(([name, value]) => name && value && name !== 'font-family')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
}

/** One panel in one size as SVG. The same figure always gives the same characters. */
export function drawSvg(panel: Panel, size: PanelSize, idPrefix: string): string {
  if ('svg' in panel) return panel.svg(size)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.width, height: size.height })
  try {
    chart.setOption(panel.option(size))
    return chart
      .renderToSVGString()
      .replace(/<style[\s\S]*?<\/style>/g, '')
      .replace(/<rect [^>]*fill="(?:none|transparent)"[^>]*><\/rect>/, '')
      .replace(LEFTOVERS, '')
      .replace(/ style="([^"]*)"/g, (_, style: string) => plainAttributes(style))
      .replace(/\bzr\d+-/g, `${idPrefix}-`)
      .replace(/>\s+</g, '><')
      .trim()
  } finally {
    chart.dispose()
  }
}

/** The whole picture as HTML: every panel with its heading, in every size it has. */
export function drawPicture(chart: Chart, context: ChartContext, idPrefix: string): string {
  return panelsOf(chart, context)
    .map((panel) => {
      const heading = panel.heading
        ? `<p class="chart-panel__heading">${escapeMarkup(panel.heading)} <b>${escapeMarkup(panel.total)}</b></p>`
        : ''
      const stages = panel.sizes
        .map((size) => {
          const svg = drawSvg(panel, size, `${idPrefix}-${panel.id}-${size.name}`)
          return `<div class="chart-stage chart-stage--${size.name}" data-panel="${panel.id}" data-size="${size.name}">${svg}</div>`
        })
        .join('')
      return `<div class="chart-panel">${heading}${stages}</div>`
    })
    .join('')
}
