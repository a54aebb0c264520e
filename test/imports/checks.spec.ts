import { describe, expect, test } from 'vitest'
import { checks } from '../../api/src/imports/checks/index.ts'
import { sentenceOf } from '../../api/src/imports/checks/define.ts'
import { codeMunicipality } from '../../api/src/imports/checks/municipality-check.ts'
import { failureFor, failures } from '../../api/src/imports/failures.ts'
import { collectFindings, keptPerRule } from '../../api/src/imports/findings.ts'
import { issue } from '../../api/src/imports/checks/define.ts'
import { valueCode, placeReduced } from '../../api/src/imports/checks/value-checks.ts'
import type { CellReading, ReadingContext } from '../../api/src/imports/model.ts'
import type { Field, FieldType } from '../../api/src/datasets/index.ts'

const context: ReadingContext = {
  municipality: { code: '99201', lg_code: '992011', name: '見本市', prefecture_name: '見本県' },
  today: '2026-04-01',
  bodies: { known: new Set(), covered: new Set() },
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
function look(type: FieldType, value: string, given: Partial<Field> = {}) {
  const field: Field = { name: 'x', type, label: { ja: '欄', en: 'x' }, headings: [], ...given }
  const start: CellReading = { values: [value], issues: [] }
  return checks.reduce(
    (reading, { cell }) => (cell?.types.includes(type) ? cell.look(reading, context, field) : reading),
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

describe('names, street numbers and chips in free text', () => {
  test.each([
    ['山田様から連絡', '〔氏名〕から連絡'],
    ['通報者山田様', '通報者〔氏名〕'],
    ['佐藤さんが保護', '〔氏名〕が保護'],
    ['タナカさんが保護', '〔氏名〕が保護'],
    ['鈴木一郎氏の立会い', '〔氏名〕の立会い'],
    ['申請者：見本 太郎', '申請者：〔氏名〕'],
    ['氏名:見本花子', '氏名:〔氏名〕'],
    ['栄町2丁目3-4の庭', '栄町2丁目〔番地〕の庭'],
    ['本町二丁目３番４号', '本町二丁目〔番地〕'],
    ['港町12番地の3', '港町〔番地〕'],
    ['本町1-2-3の裏', '本町〔番地〕の裏'],
    ['コーポ見本 201号室', 'コーポ見本 〔部屋番号〕'],
    ['〒123-4567', '〔郵便番号〕'],
    ['MC 392141000123456', 'MC 〔マイクロチップ番号〕'],
  ])('%s', (text, stored) => {
    const reading = look('text', text)
    expect(reading.values).toEqual([stored])
    expect(reading.shown).toBe(stored)
    expect(rulesOf(reading)).toHaveLength(1)
  })
  test.each([
    'お客様の声',
    '皆様',
    '猫さん3匹',
    '獣医さんの診断',
    'たくさん',
    '多様な模様',
    '住民さんから相談',
    '通報者様に説明',
    '申請者：個人',
    '飼い主：不明',
    '氏名の欄なし',
    '栄町二丁目',
    '第2公園',
    '国道16号',
    '県道3号線',
    '3-4匹',
    '令和5-6年',
    '2023-04-01',
    '1番多い',
    '1号車',
    '様子を見る',
    '仕様変更',
    '12345678901234567890',
  ])('%s stays', (text) => {
    expect(look('text', text)).toEqual({ values: [text], issues: [] })
  })
  test('a chip’s number is no number of the office', () => {
    expect(look('identifier', '392141000123456').values).toEqual([null])
    expect(look('identifier', 'R5-001').values).toEqual(['R5-001'])
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
  test.each([
    ['1973', ['fiscal_year.far']],
    ['1974', []],
    ['2027', []],
    ['2028', ['fiscal_year.far']],
    ['2117', ['fiscal_year.far']],
  ])('of a fiscal year: %s', (year, rules) => {
    expect(rulesOf(look('fiscal_year', year))).toEqual(rules)
  })
  test('to come are doubtful where they are estimated, and usual where something expires', () => {
    expect(rulesOf(look('date', '2031-03-30', { estimated: true }))).toEqual(['date.future_estimate'])
    expect(rulesOf(look('date', '2031-03-30', { mayCome: true }))).toEqual([])
    expect(rulesOf(look('date', '2331-03-30', { mayCome: true }))).toEqual(['date.old'])
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
