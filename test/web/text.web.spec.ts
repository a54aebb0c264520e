import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dashboards } from '../../web/app/dashboards/index.ts'
import { vocabulary } from '../../web/app/dictionary/vocabulary.ts'
import { menu } from '../../web/app/frame/menu.ts'
import { day, eraYearOfDay, fiscalEra, fiscalYear, fiscalYearOf, moment } from '../../web/app/text/calendar.ts'
import { fill } from '../../web/app/text/fill.ts'
import { languageFrom } from '../../web/app/text/language.ts'
import { formatBytes, formatChange, formatNumber, withUnit } from '../../web/app/text/number.ts'
import { en, ja } from '../../web/app/text/words.ts'

const web = join(import.meta.dirname, '../../web')

function flat(words: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
      const here = path ? `${path}.${key}` : key
      return typeof value === 'object' && value !== null ? [...flat(value, here)] : [[here, String(value)] as const]
    }),
  )
}

const japanese = flat(ja)
const english = flat(en)
const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

async function sources(): Promise<string> {
  const folders = await Promise.all(['app', 'server'].map((name) => readdir(join(web, name), { recursive: true })))
  const files = folders
    .flatMap((names, index) => names.map((name) => join(['app', 'server'][index] ?? '', name)))
    .filter((name) => /\.(vue|ts)$/.test(name) && !/^app\/text\/(ja|en)\//.test(name))
  return (await Promise.all(files.map((name) => readFile(join(web, name), 'utf8')))).join('\n')
}

describe('the words', () => {
  test('are the same in both languages, with the same places to fill', () => {
    expect([...english.keys()].sort()).toEqual([...japanese.keys()].sort())
    for (const [key, sentence] of japanese) expect(holes(english.get(key) ?? ''), key).toEqual(holes(sentence))
    expect([...japanese].filter(([, sentence]) => !sentence.trim())).toEqual([])
  })

  test('exist for every key the pages ask for, and none is left over', async () => {
    const text = await sources()
    const asked = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key!)
    expect(asked.filter((key) => !japanese.has(key))).toEqual([])
    // `t(`imports.state.${state}`)`, and keys kept as data (menu, dashboards).
    const prefixes = [...text.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].map(([, prefix]) => prefix!)
    for (const prefix of prefixes)
      expect(
        [...japanese.keys()].some((key) => key.startsWith(prefix)),
        prefix,
      ).toBe(true)
    const used = (key: string) => text.includes(`'${key}'`) || prefixes.some((prefix) => key.startsWith(prefix))
    expect([...japanese.keys()].filter((key) => !used(key))).toEqual([])
  })

  test('cover the menu and every figure of every dashboard', () => {
    const keys = [
      ...menu.flatMap((group) => [group.text, ...group.entries.map(({ text }) => text)]),
      ...dashboards.flatMap(({ figures }) =>
        Object.values(figures).flatMap(({ title, lead }) => (lead ? [title, lead] : [title])),
      ),
    ]
    expect(keys.filter((key) => !japanese.has(key) || !english.has(key))).toEqual([])
  })

  test('fill only what is given', () => {
    expect(fill('{a}と{b}', (name) => ({ a: 1 })[name])).toBe('1と{b}')
  })

  test('of the vocabulary are there once', () => {
    const ids = vocabulary.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('the calendar', () => {
  test('names a fiscal year by the era of its first December', () => {
    expect([2024, 2019, 2018, 1989, 1988].map((year) => fiscalEra(year, 'ja'))).toEqual([
      '令和6',
      '令和元',
      '平成30',
      '平成元',
      '昭和63',
    ])
    expect(fiscalYear(2023, 'ja')).toBe('令和5年度（2023）')
    expect(fiscalYear(2023, 'en')).toBe('FY2023 (Reiwa 5)')
  })

  test('knows on which day an era begins', () => {
    expect([day('2019-04-30', 'ja'), day('2019-05-01', 'ja')]).toEqual([
      '平成31年4月30日（2019年）',
      '令和元年5月1日（2019年）',
    ])
    expect(eraYearOfDay('1989-01-07', 'ja')).toBe('昭和64年')
    expect(eraYearOfDay('1989-01-08', 'ja')).toBe('平成元年')
    expect(day('2023-04-01', 'en')).toBe('1 April 2023')
  })

  test('counts a year from April, and time as in Tokyo', () => {
    expect([fiscalYearOf('2024-03-31'), fiscalYearOf('2024-04-01')]).toEqual([2023, 2024])
    expect(moment('2026-03-31T15:30:00.000Z')).toBe('2026-04-01 00:30')
  })
})

test('numbers have thousands separators, a true minus and their units', () => {
  expect([formatNumber(53_342), formatNumber(-1204), formatNumber(0.654, 2)]).toEqual(['53,342', '−1,204', '0.65'])
  expect([formatChange(-13), formatChange(1204), formatChange(0)]).toEqual(['−13', '+1,204', '±0'])
  expect([formatBytes(402), formatBytes(18_234), formatBytes(134_217_728)]).toEqual(['402 B', '18 kB', '128 MB'])
  expect([withUnit('81', '匹', 'ja'), withUnit('81', 'cats', 'en'), withUnit('56.3', '%', 'en')]).toEqual([
    '81匹',
    '81 cats',
    '56.3%',
  ])
})

test('numbers are rounded and separated as Intl.NumberFormat does', () => {
  const decimal = fc.tuple(fc.integer({ min: -1e11, max: 1e11 }), fc.integer({ min: 0, max: 4 }))
  const value = fc.oneof(
    decimal.map(([digits, places]) => Number(`${digits}e-${places}`)),
    fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  )
  fc.assert(
    fc.property(value, fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), (number, decimals) => {
      const digits = { minimumFractionDigits: decimals ?? 0, maximumFractionDigits: decimals ?? 2 }
      expect(formatNumber(number, decimals)).toBe(
        new Intl.NumberFormat('en-US', digits).format(number).replace('-', '−'),
      )
    }),
    {
      examples: [
        [5.35, 1],
        [1.005, undefined],
        [-0.35, 1],
        [-0.001, 2],
        [0, 0],
      ],
    },
  )
})

test('the language is the one chosen, else Japanese', () => {
  expect(languageFrom('a=b; cat_language=en')).toBe('en')
  expect(languageFrom('cat_language=fr')).toBe('ja')
  expect(languageFrom('xcat_language=en')).toBe('ja')
})
