import { withUnit } from '../../text/number.ts'
import type { ChartContext } from '../context.ts'
import type { RegionsData } from '../drawings.ts'
import type { ChartForm, PanelSize } from '../form.ts'
import { sizesOf } from '../plot.ts'
import { textWidth } from '../measure-text.ts'
import { drawing, hatched, shape, words } from '../svg.ts'
import { cellText } from '../values.ts'
import { classesOf, classOf } from './classes.ts'
import { colorKey } from './key.ts'
import { prefectures } from './prefectures.ts'

const COLUMNS = 16
const ROWS = 12

function drawTiles(data: RegionsData, size: PanelSize, { language }: ChartContext): string {
  const classes = classesOf(data.regions)
  const cell = Math.min((size.width - 4) / COLUMNS, (size.height - 4) / ROWS)
  const tile = cell - (cell > 30 ? 3 : 1.5)
  const byCode = new Map(data.regions.map((region) => [region.code, region]))
  const left = Math.max(0, (size.width - COLUMNS * cell) / 2)
  const tiles = prefectures.map(({ code, short, column, row }) => {
    const region = byCode.get(code)
    const { fill, text } = classOf(region, classes)
    const [x, y] = [left + column * cell, row * cell + 2]
    const value = region ? withUnit(cellText(region, data.decimals), data.unit[language], language) : '…'
    const box = shape(
      'rect',
      { x, y, width: tile, height: tile, rx: 3, fill },
      `${region?.name[language] ?? short[language]} ${value}`,
    )
    const hidden = region?.status === 'suppressed' ? hatched(x, y, tile, tile, 6) : ''
    const name = cell < 30 ? short[language].slice(0, language === 'ja' ? 2 : 3) : short[language]
    const fits = Math.min(cell * 0.34, 13, (tile - 2) / Math.max(0.1, textWidth(name, 1)))
    const label = words(name, x + tile / 2, y + tile * (cell < 40 ? 0.5 : 0.34), {
      'text-anchor': 'middle',
      fill: text,
      'font-size': fits,
    })
    const number =
      cell < 40 || !region
        ? ''
        : words(cellText(region, data.decimals), x + tile / 2, y + tile * 0.7, {
            'text-anchor': 'middle',
            fill: text,
            'font-size': 11,
          })
    return box + hidden + label + number
  })
  const key = colorKey(classes, data.regions, {
    x: left + 2,
    y: 20,
    unit: data.unit,
    decimals: data.decimals,
    language,
  })
  return drawing(size.width, size.height, tiles.join('') + key)
}

/** Every prefecture as large as the next: small ones are not overlooked, large ones say no more than they have to. */
export const tiles: ChartForm<RegionsData> = (data, context) => [
  { id: 'all', heading: '', total: '', sizes: sizesOf(560, 460, 270), svg: (size) => drawTiles(data, size, context) },
]
