import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { hasMethodWord } from '../../web/app/dictionary/method-words.ts'
import { answerTables } from '../../web/app/dictionary/answer-tables.ts'

test('an answer becomes tables: facts in one, each list in its own, nothing left out', () => {
  const result = {
    model: 'naive',
    label: { ja: '名', en: 'name' },
    centre: { low: 0.12345, high: -2 },
    months: [
      { month: '2026-04', p80: { low: 1, high: 2 }, parts: [{ id: 'a' }] },
      { month: '2026-05', p80: { low: null, high: 3 }, parts: [] },
    ],
  }
  expect(answerTables(result, 'ja')).toEqual([
    {
      name: '',
      columns: [],
      rows: [
        ['モデル', 'naive'],
        ['名前', '名'],
        ['centre：下限', '0.1235'],
        ['centre：上限', '−2'],
      ],
    },
    {
      name: '月',
      columns: ['月', '80％の幅：下限', '80％の幅：上限', 'parts'],
      rows: [
        ['2026-04', '1', '2', ''],
        ['2026-05', '…', '3', ''],
      ],
    },
    { name: '月 1：parts', columns: ['id'], rows: [['a']] },
  ])
})

interface Shape {
  enum?: string[]
  anyOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
}

/** Every name and every code of a shape; ready-made labels are words already. */
function namesIn({ enum: codes = [], anyOf = [], items, properties = {} }: Shape): string[] {
  const isLabel = 'ja' in properties && 'en' in properties
  const inner = isLabel ? [] : Object.entries(properties).flatMap(([name, shape]) => [name, ...namesIn(shape)])
  return [...codes, ...inner, ...anyOf.flatMap(namesIn), ...(items ? namesIn(items) : [])]
}

test('whatever an analysis asks or answers has a word for a clerk', () => {
  const contract = JSON.parse(readFileSync(new URL('../../api/openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, { get: { parameters?: { name: string; schema: Shape }[]; responses: never } }>
  }
  const methods = Object.entries(contract.paths).filter(([path]) => path.startsWith('/v1/analyses/'))
  const names = methods.flatMap(([, { get }]) => {
    const answer = (get.responses as Record<string, { content: Record<string, { schema: Shape }> }>)['200']
    const result = answer?.content['application/json']?.schema.properties?.result
    const asked = (get.parameters ?? []).flatMap(({ name, schema }) => [name, ...namesIn(schema)])
    return [...asked, ...(result ? namesIn(result) : [])]
  })
  expect(names.length).toBeGreaterThan(200)
  expect([...new Set(names)].filter((name) => !hasMethodWord(name))).toEqual([])
})
