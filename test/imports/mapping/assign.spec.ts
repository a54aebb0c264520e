import { describe, expect, test } from 'vitest'
import { type DatasetDefinition, findDataset } from '../../../api/src/datasets/index.ts'
import { type Answers, columnKeys } from '../../../api/src/imports/mapping/answers.ts'
import { assignColumns } from '../../../api/src/imports/mapping/assign.ts'
import { likelyRegion } from '../../../api/src/imports/mapping/likely-headings.ts'
import { matchHeadings } from '../../../api/src/imports/table/headings.ts'
import { body } from '../../support/body.ts'

const context = {
  municipality: body,
  today: '2026-11-24',
  bodies: { known: new Set<string>(), covered: new Set<string>() },
}

/** `見出し → field how`, with `?` behind what is asked. */
function assigned(dataset: DatasetDefinition, headings: string[], rows: string[][] = [], answers: Answers = {}) {
  const columns = matchHeadings(headings, dataset)
  return assignColumns({ columns, dataset, answers, rows, context }).map(
    ({ field, how }) => `${field?.name ?? '–'}${how === 'asked' ? '?' : ''}`,
  )
}

const carcass = findDataset('carcass')
const surgery = findDataset('surgery')
const day = ['令和5年4月3日', 'R5.4.9', '2023-05-01']

/** One heading with three values below it, as a municipality might write it. */
const one = (dataset: DatasetDefinition, heading: string, values: readonly string[]) =>
  assigned(
    dataset,
    [heading],
    values.map((value) => [value]),
  )[0]

describe('headings as municipalities write them', () => {
  test.each<[string, readonly string[], string]>([
    ['死体回収日', day, 'collected_on'],
    ['猫を回収した日', day, 'collected_on'],
    ['回収実施年月日', day, 'collected_on'],
    ['収集年月日（和暦）', day, 'collected_on'],
    ['通報受付年月日', day, 'reported_on'],
    ['死体の回収場所', ['本町', '栄町一丁目'], 'place'],
    ['発見場所（町名）', ['本町', '栄町一丁目'], 'place'],
    ['道路の管理者', ['市道', '県道'], 'road_manager'],
    ['道路管理者区分', ['市', '県'], 'road_manager'],
    ['首輪の状況', ['無', '有'], 'collar'],
    ['耳カット有無', ['無', '有'], 'ear_tip'],
    ['受付番号（センター）', ['R5-1', 'R5-2'], 'receipt_no'],
    ['回収担当課', ['環境課'], 'collected_by'],
    ['Date collected', ['2023-04-01', '2023-04-02'], 'collected_on'],
    ['Collection date', ['2023-04-01', '2023-04-02'], 'collected_on'],
    ['Remarks', ['kitten'], 'note'],
  ])('carcass: %s is %s → %s', (heading, values, field) => {
    expect(one(carcass, heading, values)?.replace('?', '')).toBe(field)
  })

  test.each<[string, readonly string[], string]>([
    ['手術を実施した日', day, 'operated_on'],
    ['手術実施年月日', day, 'operated_on'],
    ['猫の性別', ['オス', 'メス'], 'sex'],
    ['雌雄の別', ['オス', 'メス'], 'sex'],
    ['手術券番号', ['A-1'], 'ticket_no'],
    ['協力動物病院名', ['見本動物病院'], 'vet_clinic'],
    ['Date of surgery', ['2023-04-01'], 'operated_on'],
  ])('surgery: %s is %s → %s', (heading, values, field) => {
    expect(one(surgery, heading, values)?.replace('?', '')).toBe(field)
  })
})

describe('what is not meant is not taken', () => {
  test.each<[string, readonly string[]]>([
    ['通報者氏名', ['山田太郎']],
    ['処理費用', ['1200', '1500']],
    ['天気', ['晴', '雨']],
    ['入力者', ['田中']],
    ['4月', ['12', '3']],
  ])('%s', (heading, values) => {
    const columns = ['回収日', '場所', heading]
    const rows = values.map((value) => ['R5.4.1', '本町', value])
    expect(assigned(carcass, columns, rows)[2]).toBe('–')
  })

  test('values that are no days speak against a heading that looks like one', () => {
    expect(one(carcass, '死体回収日数', ['3', '1', '2'])).not.toBe('collected_on')
  })
})

test('a needed day is proposed by its values, whatever its heading is', () => {
  expect(
    assigned(
      carcass,
      ['ア', 'イ'],
      [
        ['本町', 'R5.4.1'],
        ['栄町', 'R5.4.2'],
      ],
    ),
  ).toEqual(['–', 'collected_on?'])
})

test('two known headings for one field: which is meant is asked', () => {
  expect(assigned(carcass, ['回収日', '処理日', '場所'])).toEqual(['collected_on?', '–?', 'place'])
})

test('two columns that are equally like a field are both looked at by a person', () => {
  const rows = [['R5.4.1', 'R5.4.2']]
  const found = assigned(carcass, ['回収の日その一', '回収の日その二'], rows)
  expect(found.filter((text) => text.endsWith('?')).length).toBeGreaterThan(0)
  expect(found).not.toContain('collected_on')
})

describe('answers', () => {
  const rows = [['R5.4.1', 'R5.4.2', '本町']]
  test('settle what a column is, and free the heading that would have meant it', () => {
    const answers = { columns: { 処理日: 'collected_on' } }
    expect(assigned(carcass, ['回収日', '処理日', '場所'], rows, answers)).toEqual(['–', 'collected_on', 'place'])
  })
  test('null leaves a column out', () => {
    const answers = { columns: { 場所: null } }
    expect(assigned(carcass, ['回収日', '場所'], rows, answers)).toEqual(['collected_on', '–'])
  })
  test('about fields that there are not are passed over', () => {
    expect(assigned(carcass, ['回収日'], rows, { columns: { 回収日: 'nothing' } })).toEqual(['collected_on'])
  })
  test('columns of the same heading have names of their own', () => {
    expect(columnKeys([{ heading: '備考' }, { heading: '備 考' }, { heading: '' }])).toEqual(['備考', '備考#2', ''])
  })
})

test('every dataset: its own headings need no question, in any order', () => {
  for (const id of ['carcass', 'surgery', 'colony-count', 'multi-cat-notification', 'official-statistics'] as const) {
    const dataset = findDataset(id)
    const headings = dataset.fields.map((field) => field.headings[0] as string).reverse()
    const names = dataset.fields.map(({ name }) => name).reverse()
    expect(assigned(dataset, headings)).toEqual(names)
  }
})

test('headings that nobody knows are found by what stands below them, in every writing of days', () => {
  for (const written of ['R2.4.1', '令和2年4月1日', '2020/4/1', '20200401']) {
    const rows = [
      ['令和2年度 拾得簿', ''],
      ['拾った日', 'どこで'],
      [written, '本町'],
    ]
    expect(likelyRegion(rows, carcass)?.headingIndex, written).toBe(1)
  }
})
