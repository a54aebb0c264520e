import { describe, expect, test } from 'vitest'
import { checks } from '../../api/src/imports/checks/index.ts'
import { sentenceOf } from '../../api/src/imports/checks/define.ts'
import { codeMunicipality } from '../../api/src/imports/checks/municipality-check.ts'
import { failureFor, failures } from '../../api/src/imports/failures.ts'
import { collectFindings, keptPerRule } from '../../api/src/imports/findings.ts'
import { issue } from '../../api/src/imports/checks/define.ts'
import { valueCode, placeReduced } from '../../api/src/imports/checks/value-checks.ts'
import type { CellReading, ReadingContext } from '../../api/src/imports/model.ts'
import type { FieldType } from '../../api/src/datasets/index.ts'

const context: ReadingContext = {
  municipality: { code: '99201', lg_code: '992011', name: '見本市', prefecture_name: '見本県' },
  today: '2026-04-01',
}

test('every check has an id of its own and a sentence in both languages', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
  const sentences = checks.flatMap(({ sentences }) => Object.values(sentences))
  expect(sentences.filter(({ ja, en }) => !/[ぁ-ん]/.test(ja) || !/[a-z]/.test(en))).toEqual([])
})

test('every failure has a sentence in both languages', () => {
  expect(Object.values(failures).filter(({ ja, en }) => !/[ぁ-ん]/.test(ja) || !/[a-z]/.test(en))).toEqual([])
  expect(failureFor('file.encoding', { row: 12 }).ja).toContain('12行目')
})

/** What the cell checks make of a reading. */
function look(type: FieldType, value: string) {
  const start: CellReading = { values: [value], issues: [] }
  return checks.reduce(
    (reading, { cell }) => (cell?.types.includes(type) ? cell.look(reading, context) : reading),
    start,
  )
}
const rulesOf = ({ issues }: CellReading) => issues.map(({ check }) => check.id)

describe('personal data in free text', () => {
  test.each([
    ['連絡先 090-1234-5678', '連絡先 〔電話番号〕'],
    ['電話０３－１２３４－５６７８まで', '電話〔電話番号〕まで'],
    ['03(1234)5678', '〔電話番号〕'],
    ['（03）1234-5678', '〔電話番号〕'],
    ['09012345678 に連絡', '〔電話番号〕 に連絡'],
    ['+81-90-1234-5678', '〔電話番号〕'],
    ['taro.mihon@example.jp へ', '〔メールアドレス〕 へ'],
    ['090-1234-5678 / a@b.example', '〔電話番号〕 / 〔メールアドレス〕'],
  ])('%s', (text, stored) => {
    const reading = look('text', text)
    expect(reading.values).toEqual([stored])
    expect(reading.shown).toBe(stored)
    expect(rulesOf(reading).every((rule) => rule.startsWith('personal.'))).toBe(true)
    expect(rulesOf(reading)).not.toEqual([])
  })
  test.each([
    '2023-04-01',
    '令和5年4月1日 10時',
    '国道16号',
    '012345',
    '猫3匹',
    '0120',
    'R5-0012345678901',
    '123-456-789-012',
  ])('%s is none', (text) => {
    expect(look('text', text)).toEqual({ values: [text], issues: [] })
  })
})

describe('days', () => {
  test.each([
    ['2026-04-01', []],
    ['2026-04-02', ['date.future']],
    ['1990-01-01', []],
    ['1989-12-31', ['date.old']],
  ])('%s', (date, rules) => {
    expect(rulesOf(look('date', date))).toEqual(rules)
  })
})

describe('code of the municipality', () => {
  test.each([
    ['99201', null],
    ['992011', null],
    ['９９２０１１', null],
    ["'992011", null],
    ['992012', 'check_digit'],
    ['131016', 'other_body'],
    ['見本市', 'unreadable'],
  ])('%s', (text, reason) => {
    const issues = codeMunicipality.column!.look(text, context)
    expect(issues[0]?.params.reason ?? null).toBe(reason)
  })
  test('a leading zero that a spreadsheet has eaten is no error', () => {
    const sapporo = { code: '01100', lg_code: '011002', name: '札幌市', prefecture_name: '北海道' }
    for (const text of ['1100', '11002', '01100', '011002'])
      expect(codeMunicipality.column!.look(text, { ...context, municipality: sapporo })).toEqual([])
  })
  test('the sentence names the right digits', () => {
    const [found] = codeMunicipality.column!.look('992012', context)
    expect(sentenceOf(found!.check, found!.params).ja).toContain('992011')
  })
})

describe('findings', () => {
  test('are kept up to a limit and counted beyond it', () => {
    const findings = collectFindings()
    for (let row = 1; row <= keptPerRule + 500; row += 1) findings.add(issue(valueCode), { row }, 'x')
    expect(findings.kept()).toHaveLength(keptPerRule)
    expect(findings.counts.error).toBe(keptPerRule + 500)
  })
  test('of a column are one, with a count', () => {
    const findings = collectFindings()
    for (let row = 1; row <= 3; row += 1)
      findings.add(issue(placeReduced), { row, column: { index: 1, heading: '場所' } }, 'x')
    expect(findings.kept()).toMatchObject([
      { rule: 'place.reduced', cell: null, heading: '場所', params: { count: 3 } },
    ])
    expect(findings.counts.note).toBe(1)
  })
  test('show at most 200 characters of a value, whole ones', () => {
    const findings = collectFindings()
    findings.add(issue(valueCode), { row: 1 }, '𠮷'.repeat(300))
    expect([...findings.kept()[0]!.value!]).toHaveLength(200)
  })
})
