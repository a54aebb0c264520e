import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Level, Weight } from '../../../api/src/imports/rules/define.ts'
import { readabilityCsv } from '../../../api/src/imports/rules/csv.ts'
import { readabilityRules } from '../../../api/src/imports/rules/registry.ts'
import { scoreFile } from '../../../api/src/imports/rules/score.ts'
import { readabilityOfRefused, startAssessment } from '../../../api/src/imports/rules/index.ts'
import { assess, csv, workbook } from '../../support/readability.ts'

const judgement = (rule: string, passed: boolean, weight: Weight) => ({
  rule,
  level: Number(rule[1]) as Level,
  passed,
  weight,
})

describe('points', () => {
  test('the two examples of the official guide', () => {
    const first = scoreFile([
      judgement('L1-06', false, 'critical'),
      judgement('L1-09', false, 'minor'),
      judgement('L1-01', true, 'fatal'),
    ])
    expect(first.levels[0]).toEqual({ level: 1, score: 88, passed: 1, judged: 3, zeroed_by: [] })
    const second = scoreFile([judgement('L2-01', false, 'fatal'), judgement('L2-06', true, 'major')])
    expect(second.levels[1]).toEqual({ level: 2, score: 0, passed: 1, judged: 2, zeroed_by: ['L2-01'] })
  })

  test('what is lost when everything but the fatal rules fails is what the official table says', () => {
    const all = readabilityRules
      .filter(({ weight }) => weight !== 'fatal')
      .map(({ id, weight }) => judgement(id, false, weight))
    expect(scoreFile(all).levels.map(({ score }) => score)).toEqual([3, 0, 5 + 10]) // L3-08 is not judged
  })

  test('a level without a judged rule has none, and the file has the mean of the others', () => {
    const { levels, score } = scoreFile([judgement('L1-04', false, 'major'), judgement('L3-04', false, 'major')])
    expect(levels.map((level) => level.score)).toEqual([95, null, 90])
    expect(score).toBe(93)
    expect(scoreFile([]).score).toBe(null)
  })
})

describe('report', () => {
  const messy = ['令和5年度 路上死亡猫', '番号,回収日,頭数', '1,令和5年4月3日,2匹', '2,令和5年4月9日,1匹']

  test('every rule once, in the order of the list, with its breaches', () => {
    const { rules, score, levels } = assess(csv(messy))
    expect(rules).toHaveLength(30)
    expect(rules.map(({ rule }) => rule)).toEqual(rules.map(({ rule }) => rule).toSorted())
    const failed = rules.filter(({ status }) => status === 'failed')
    expect(failed.map(({ rule, count }) => [rule, count])).toEqual([
      ['L1-04', 1],
      ['L2-01', 2],
      ['L3-01', 1],
      ['L3-05', 2],
    ])
    expect(levels.map((level) => level.score)).toEqual([95, 0, 0])
    expect(score).toBe(32)
    expect(failed[1]?.examples[0]).toMatchObject({
      area: 'C3',
      value: '2匹',
      message: { ja: '数値に単位が付いています。' },
    })
  })

  test('failures of every sheet count', () => {
    const [sheet] = workbook(messy).sheets
    const { levels, rules } = assess({
      format: 'xlsx',
      sheets: [
        { ...sheet!, name: 'A' },
        { ...sheet!, name: 'B' },
      ],
    })
    expect(levels[0]).toMatchObject({ score: 90 })
    expect(rules.find(({ rule }) => rule === 'L2-01')).toMatchObject({ count: 4 })
  })

  test('a merged cell in the data takes level 1 to nothing', () => {
    const merged = workbook(['番号,部署', '1,環境課', '2,'], { merges: [{ top: 2, bottom: 3, left: 1, right: 1 }] })
    expect(assess(merged).levels[0]).toMatchObject({ score: 0, zeroed_by: ['L1-12'] })
  })

  test('a file that is no table fails L1-01 and is not judged further', () => {
    const report = readabilityOfRefused('file.pdf')
    expect(report?.levels.map(({ score, judged }) => [score, judged])).toEqual([
      [0, 1],
      [null, 0],
      [null, 0],
    ])
    expect(report?.rules[0]).toMatchObject({ rule: 'L1-01', status: 'failed' })
    expect(readabilityOfRefused('file.empty')).toBe(null)
  })

  test('a very long file is judged by its first rows, and says so', () => {
    const assessment = startAssessment()
    const rows = [['番号', '部署'], ...Array.from({ length: 25_000 }, (_, at) => [String(at), '環境課'])]
    for (let at = 0; at < rows.length; at += 1000) {
      assessment.push({ sheet: null, firstRow: at + 1, rows: rows.slice(at, at + 1000), bytesRead: at })
    }
    const report = assessment.end({ format: 'text', encoding: 'utf-8', before: null })
    expect(report).toMatchObject({ rows: 25_001, rows_looked_at: 10_000 })
  })

  test('as CSV: one line per place, in both languages, safe to open', () => {
    const assessment = startAssessment()
    const rows = [
      ['番号', '頭数'],
      ['=1+1', '2匹'],
      ['b', '3匹'],
      ['c', '=4匹'],
    ]
    assessment.push({ sheet: null, firstRow: 1, rows, bytesRead: 0 })
    const stored = assessment.end({ format: 'text', encoding: 'utf-8', before: null })
    const lines = readabilityCsv(stored, 'ja').split('\r\n')
    expect(lines.filter((line) => line.startsWith('L2-01')).length).toBe(3)
    expect(lines.some((line) => line.includes(",'=4匹,"))).toBe(true)
    expect(readabilityCsv(stored, 'en')).toContain('The number has a unit on it.')
  })
})

test('any cells get a report, and always the same', () => {
  const cell = fc.oneof(
    fc.constantFrom('', ' ', '1', '12匹', '令和5年4月3日', '2023-04-03', '〃', '－', '合計', '本町', '4月', '①', '△3'),
    fc.string({ maxLength: 6 }),
  )
  const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 })
  const corner = fc.integer({ min: 0, max: 8 })
  const merge = fc.tuple(corner, corner, corner, corner).map(([top, left, height, width]) => ({
    top: top + 1,
    left,
    bottom: top + 1 + height,
    right: left + width,
  }))
  fc.assert(
    fc.property(rows, fc.array(merge, { maxLength: 3 }), fc.constantFrom('text', 'xlsx'), (given, merges, format) => {
      const file = { format: format as 'text', sheets: [{ name: null, rows: given, facts: { merges } }] }
      const report = assess(file)
      expect(report.rules).toHaveLength(30)
      expect(assess(file)).toEqual(report)
    }),
    { numRuns: 500 },
  )
})
