import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthNumber, xAxisOf } from '../../web/app/charts/curve/axis.ts'
import { curveLayout } from '../../web/app/charts/curve/layout.ts'
import type { Chart, CurveData, FlowData, FunnelData } from '../../web/app/charts/drawings.ts'
import { flowLayout } from '../../web/app/charts/flow/layout.ts'
import { legendOf } from '../../web/app/charts/legend.ts'
import { cellBounds } from '../../web/app/charts/mesh/grid.ts'
import { classesOf, classOf } from '../../web/app/charts/regions/classes.ts'
import { prefectures } from '../../web/app/charts/regions/prefectures.ts'
import { drawPicture } from '../../web/app/charts/render.ts'
import { tableOf } from '../../web/app/charts/tables.ts'
import { english, japanese } from './given-figure.ts'

const words = (text: string) => ({ ja: text, en: text })
const value = (number: number | null, status: 'value' | 'zero' | 'unknown' | 'suppressed' = 'value') => ({
  value: number,
  status: number === null && status === 'value' ? ('unknown' as const) : status,
})
const cats = { unit: { ja: '匹', en: 'cats' }, decimals: 0 }

const forecast: CurveData = {
  ...cats,
  x: { scale: 'month' },
  y: { fromZero: true },
  series: [
    {
      id: 'known',
      label: words('実績'),
      tone: 'accent',
      style: 'line',
      points: [
        { x: monthNumber('2026-09'), label: words('9月'), ...value(9) },
        { x: monthNumber('2026-10'), label: words('10月'), ...value(null, 'suppressed') },
      ],
    },
    {
      id: 'forecast',
      label: words('予測'),
      tone: 'accent',
      style: 'dashed',
      points: [{ x: monthNumber('2026-11'), label: words('11月'), ...value(8) }],
      bands: [
        { label: words('95%の幅'), points: [{ x: monthNumber('2026-11'), low: 2, high: 17 }] },
        { label: words('80%の幅'), points: [{ x: monthNumber('2026-11'), low: 4, high: 13 }] },
      ],
    },
  ],
  notes: [{ x: monthNumber('2026-10'), date: '2026-10-01', text: words('制度：開始') }],
}

const flow: FlowData = {
  ...cats,
  corner: { from: words('から'), to: words('へ'), amount: words('数') },
  nodes: [
    { id: 'owner', column: 0, label: words('飼い主から'), tone: 'plain', ...value(30) },
    { id: 'stray', column: 0, label: words('所有者不明'), tone: 'plain', ...value(70) },
    { id: 'in', column: 1, label: words('引取り'), tone: 'plain', ...value(100) },
    { id: 'back', column: 2, label: words('返還'), tone: 'good', ...value(null, 'suppressed') },
    { id: 'home', column: 2, label: words('譲渡'), tone: 'good', ...value(90) },
  ],
  links: [
    { from: 'owner', to: 'in', ...value(30) },
    { from: 'stray', to: 'in', ...value(70) },
    { from: 'in', to: 'back', ...value(null, 'suppressed') },
    { from: 'in', to: 'home', ...value(90) },
  ],
}

const funnel: FunnelData = {
  ...cats,
  unit: words('%'),
  sizeTitle: words('引取り数'),
  corner: { name: words('自治体'), verdict: words('判定') },
  centre: { value: 50, label: words('全体 50%') },
  limits: [{ label: words('95%'), points: [1, 50, 100].map((size) => ({ size, low: 20, high: 80 })) }],
  points: [
    { id: '1', name: words('内町'), size: 60, value: 55, verdict: { kind: 'inside', text: words('偶然の範囲') } },
    { id: '2', name: words('外町'), size: 90, value: 95, verdict: { kind: 'outside', text: words('要確認') } },
  ],
  withheld: [{ name: words('小町'), text: words('件数が少ない') }],
}

const regions = {
  ...cats,
  corner: { region: words('都道府県'), value: words('数') },
  regions: [
    { code: '01', name: words('北海道'), ...value(5) },
    { code: '47', name: words('沖縄県'), ...value(null, 'suppressed') },
  ],
}

const charts: readonly Chart[] = [
  { form: 'curve', data: forecast },
  { form: 'flow', data: flow },
  { form: 'funnel', data: funnel },
  { form: 'map', data: regions },
  { form: 'tiles', data: regions },
  {
    form: 'mesh',
    data: {
      ...cats,
      corner: { cell: words('メッシュ'), value: words('数'), mark: words('多い') },
      cells: [
        { code: '533945261', marked: true, note: words('多い'), ...value(12) },
        { code: '533945262', marked: false, ...value(null, 'suppressed') },
      ],
    },
  },
  {
    form: 'bars',
    data: {
      ...cats,
      corner: words('年度'),
      categories: [{ id: '2024', label: words('令和6年度'), short: words('令和6') }],
      series: [
        { id: 'a', label: words('①'), tone: 'accent', cells: [value(3)] },
        { id: 'b', label: words('②'), tone: 'third', cells: [value(null, 'suppressed')] },
      ],
    },
  },
  {
    form: 'tornado',
    data: {
      ...cats,
      base: { value: 50, label: words('基準') },
      corner: words('前提'),
      ends: { lower: words('低い'), higher: words('高い') },
      rows: [
        { id: 'a', label: words('生存率'), lower: 20, higher: 90 },
        { id: 'b', label: words('流入'), lower: 45, higher: 55 },
      ],
    },
  },
]

describe.each(charts.map((chart) => ({ name: chart.form, chart })))('$name', ({ chart }) => {
  const html = drawPicture(chart, japanese, 'a')

  test('is the same characters every time and passes a strict policy', () => {
    expect(drawPicture(chart, japanese, 'a')).toBe(html)
    expect(html).not.toMatch(/\sstyle=|<style|<script|\son\w+=/)
    expect(html).not.toMatch(/NaN|Infinity|undefined/)
  })

  test('takes its colours from the tokens', () => {
    expect(html).not.toMatch(/#[0-9a-f]{6}\b/i)
    expect(html).toContain('var(--color-')
  })

  test('says every number of its picture in its table', () => {
    const { columns, rows } = tableOf(chart, japanese)
    expect(rows.length).toBeGreaterThan(0)
    for (const { cells } of rows) expect(cells).toHaveLength(columns.length)
  })
})

describe('hidden values', () => {
  test.each(['flow', 'map', 'tiles', 'mesh', 'bars', 'curve'] as const)('read x in %s and its table', (form) => {
    const chart = charts.find((one) => one.form === form)!
    expect(drawPicture(chart, japanese, 'a')).toMatch(/>x(?:匹)?<|x（秘匿）/)
    expect(tableOf(chart, japanese).rows.flatMap(({ cells }) => cells.map(({ text }) => text))).toContain('x')
  })

  test('cannot be worked out from a total beside them', () => {
    const [row] = tableOf(
      charts.find(({ form }) => form === 'bars')!,
      japanese,
    ).rows
    expect(row?.cells.map(({ text }) => text)).toEqual(['3', 'x', '…'])
  })
})

test('the grid of JIS X 0410: the corner and size of every level', () => {
  // 5339: south 53 ÷ 1.5, west 139; an eighth, a tenth, a half, a quarter of it.
  const cases: [string, number, number, number, number][] = [
    ['5339', 35 + 1 / 3, 139, 2 / 3, 1],
    ['533945', 35 + 1 / 3 + 4 / 12, 139 + 5 / 8, 1 / 12, 1 / 8],
    ['53394526', 35 + 1 / 3 + 4 / 12 + 2 / 120, 139 + 5 / 8 + 6 / 80, 1 / 120, 1 / 80],
    ['533945264', 35 + 1 / 3 + 4 / 12 + 2 / 120 + 1 / 240, 139 + 5 / 8 + 6 / 80 + 1 / 160, 1 / 240, 1 / 160],
    ['5339452641', 35 + 1 / 3 + 4 / 12 + 2 / 120 + 1 / 240, 139 + 5 / 8 + 6 / 80 + 1 / 160, 1 / 480, 1 / 320],
  ]
  for (const [code, south, west, height, width] of cases) {
    const bounds = cellBounds(code)!
    expect(bounds.south).toBeCloseTo(south, 10)
    expect(bounds.west).toBeCloseTo(west, 10)
    expect(bounds.north - bounds.south).toBeCloseTo(height, 10)
    expect(bounds.east - bounds.west).toBeCloseTo(width, 10)
  }
  for (const wrong of ['', '533', '53398', '533988', '533945265', '5339452645', 'abcd'])
    expect(cellBounds(wrong), wrong).toBeUndefined()
})

describe('classes of colour', () => {
  test('hold every value, about as many each', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 60 }), (numbers) => {
        const cells = numbers.map((number) => value(number))
        const classes = classesOf(cells)
        expect(classes.length).toBeLessThanOrEqual(5)
        expect(new Set(classes.map(({ fill }) => fill)).size).toBe(classes.length)
        for (const cell of cells) expect(classes.map(({ fill }) => fill)).toContain(classOf(cell, classes).fill)
      }),
    )
  })

  test('a large value does not leave the others in one colour', () => {
    const cells = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10_000].map((number) => value(number))
    const classes = classesOf(cells)
    expect(new Set(cells.map((cell) => classOf(cell, classes).fill)).size).toBe(5)
  })
})

test('every prefecture has a tile of its own and a shape', () => {
  expect(prefectures).toHaveLength(47)
  expect(new Set(prefectures.map(({ column, row }) => `${column} ${row}`)).size).toBe(47)
  expect([prefectures[0], prefectures[12], prefectures[46]].map((one) => [one?.code, one?.short.ja])).toEqual([
    ['01', '北海道'],
    ['13', '東京'],
    ['47', '沖縄'],
  ])
  const map = drawPicture({ form: 'map', data: { ...regions, regions: [] } }, japanese, 'a')
  expect(map.match(/<title>/g)).toHaveLength(47 * 3)
})

describe('streams', () => {
  const room = { left: 0, top: 0, width: 500, height: 300, nodeWidth: 10, gap: 20 }

  test('are as thick as their numbers, and no column is higher than its room', () => {
    const { nodes, links } = flowLayout(flow, room)
    const thickness = (from: string, to: string) =>
      links.find(({ link }) => link.from === from && link.to === to)?.thickness ?? 0
    expect(thickness('stray', 'in') / thickness('owner', 'in')).toBeCloseTo(70 / 30, 6)
    for (const { y, height } of nodes) {
      expect(y).toBeGreaterThanOrEqual(-1e-9)
      expect(y + height).toBeLessThanOrEqual(300 + 1e-9)
    }
  })

  test('leave and arrive inside their nodes', () => {
    for (const { from, to, y0, y1, thickness, link } of flowLayout(flow, room).links) {
      if (link.status === 'suppressed') continue
      expect(y0).toBeGreaterThanOrEqual(from.y - 1e-9)
      expect(y1 + thickness).toBeLessThanOrEqual(to.y + to.height + 1e-6)
    }
  })
})

describe('a curve', () => {
  const size = { name: 'wide', width: 960, height: 340 } as const

  test('keeps bands and points inside its plot', () => {
    const { plot, yOf, xOf } = curveLayout(forecast, japanese, size)
    for (const { low, high, x } of forecast.series[1]!.bands!.flatMap(({ points }) => points)) {
      expect(yOf(high)).toBeGreaterThanOrEqual(plot.top)
      expect(yOf(low)).toBeLessThanOrEqual(plot.top + plot.height)
      expect(xOf(x)).toBeGreaterThan(plot.left)
      expect(xOf(x)).toBeLessThan(plot.left + plot.width)
    }
  })

  test('counts months from April and names the year where it begins', () => {
    expect(xAxisOf(forecast, 800, 'ja').ticks.map(({ text }) => text)).toEqual(['9月\n令和8年度', '10月', '11月'])
    const years = {
      ...forecast,
      series: [
        {
          ...forecast.series[0]!,
          points: [2000, 2003].map((year) => ({ x: year * 12 + 3, label: words(''), ...value(1) })),
        },
      ],
    }
    expect(xAxisOf(years, 300, 'en').ticks.map(({ text }) => text)).toEqual([
      'FY2000\nHeisei 12',
      'FY2001\nHeisei 13',
      'FY2002\nHeisei 14',
      'FY2003\nHeisei 15',
    ])
  })

  test('has its ranges in the table and in the legend', () => {
    const table = tableOf({ form: 'curve', data: forecast }, english)
    expect(table.columns).toEqual(['実績', '予測', '95%の幅', '80%の幅'])
    expect(table.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['9', '・', '・', '・'],
      ['x', '・', '・', '・'],
      ['・', '8', '2〜17', '4〜13'],
    ])
    expect(legendOf({ form: 'curve', data: forecast }, english).map(({ kind }) => kind)).toEqual([
      'line',
      'dashed',
      'light',
      'area',
    ])
  })
})

test('a funnel names who is outside and hides nobody in its table', () => {
  const html = drawPicture({ form: 'funnel', data: funnel }, japanese, 'a')
  expect(html).toMatch(/<text[^>]*>外町<\/text>/)
  expect(html).not.toMatch(/<text[^>]*>内町<\/text>/)
  expect(tableOf({ form: 'funnel', data: funnel }, japanese).rows.map(({ head }) => head)).toEqual([
    '内町',
    '外町',
    '小町',
  ])
})
