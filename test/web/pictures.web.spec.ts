import { describe, expect, test } from 'vitest'
import { drawHatch } from '../../web/app/charts/hatch.ts'
import { drawPicture } from '../../web/app/charts/render.ts'
import { standaloneSvg } from '../../web/app/charts/standalone.ts'
import { resolveTokens } from '../../web/app/charts/tokens.ts'
import { givenFigure, japanese, months, point } from './given-figure.ts'

const trend = givenFigure(
  [{ points: [point('2004', 100), point('2005', null), point('2006', 90), point('2007', 80)] }],
  {
    annotations: [
      { period: '2006', date: '2006-06-01', kind: 'law', text: { ja: '法改正：<b>', en: 'Law: <b>' }, source: '法' },
    ],
  },
)
const season = givenFigure([
  { points: [...months(2023, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), ...months(2024, ['x', 2])] },
])

describe('a picture', () => {
  test('is the same characters every time', () => {
    expect(drawPicture({ form: 'line', data: trend }, japanese, 'a')).toBe(
      drawPicture({ form: 'line', data: trend }, japanese, 'a'),
    )
    expect(drawPicture({ form: 'months', data: season }, japanese, 'a')).toBe(
      drawPicture({ form: 'months', data: season }, japanese, 'a'),
    )
  })

  test('passes a policy that allows neither inline styles nor scripts', () => {
    for (const html of [
      drawPicture({ form: 'line', data: trend }, japanese, 'a'),
      drawPicture({ form: 'months', data: season }, japanese, 'a'),
    ]) {
      expect(html).not.toMatch(/\sstyle=|<style|<script|\son\w+=/)
    }
  })

  test('has ids that two pictures on a page do not share', () => {
    const ids = (prefix: string) =>
      [...drawPicture({ form: 'line', data: trend }, japanese, prefix).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    const all = [...ids('a'), ...ids('b')]
    expect(new Set(all).size).toBe(all.length)
    expect(drawPicture({ form: 'line', data: trend }, japanese, 'a')).not.toMatch(/zr\d/)
  })

  test('takes its colours from the tokens and escapes what it is given', () => {
    const html = drawPicture({ form: 'line', data: trend }, japanese, 'a')
    expect(html).toContain('var(--color-primitive-blue-900)')
    expect(html).not.toMatch(/#[0-9a-f]{6}/i)
    expect(html).not.toContain('<b>')
  })

  test('of twelve months has a panel a year with its total, and none where a month is hidden', () => {
    const html = drawPicture({ form: 'months', data: season }, japanese, 'a')
    expect(html).toContain('令和5年度 <b>78匹</b>')
    expect(html).toContain('令和6年度 <b></b>')
    expect(html).toMatch(/<text[^>]*>x<\/text>/)
  })
})

test('a figure as a file keeps title, source and definition with it, in plain colours', () => {
  const words = { title: '題 & 名', scope: '単位：匹', facts: ['定義：数え方。', '出典：環境省'] }
  const svg = standaloneSvg({ form: 'line', data: trend }, japanese, words)
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(svg).toContain('題 &#38; 名')
  expect(svg).toContain('出典：環境省')
  expect(svg).not.toContain('var(')
  expect(resolveTokens('var(--color-neutral-solid-gray-50) var(--no-such)')).toMatch(/^#\w{6} var\(--no-such\)$/)
})

test('hatching stays inside its rectangle', () => {
  const places: [number, number][] = []
  const pen = {
    moveTo: (x: number, y: number) => places.push([x, y]),
    lineTo: (x: number, y: number) => places.push([x, y]),
  }
  drawHatch(pen, { x: 10, y: 20, width: 30, height: 50, gap: 7 })
  expect(places.length).toBeGreaterThan(10)
  for (const [x, y] of places) {
    expect(x).toBeGreaterThanOrEqual(10)
    expect(x).toBeLessThanOrEqual(40)
    expect(y).toBeGreaterThanOrEqual(20)
    expect(y).toBeLessThanOrEqual(70)
  }
})
