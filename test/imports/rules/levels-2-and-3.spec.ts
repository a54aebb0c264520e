import { describe, expect, test } from 'vitest'
import { area, csv, type GivenFile, judge, workbook } from '../../support/readability.ts'

type Case = [name: string, file: GivenFile, expected: string | string[]]

const list = ['受付番号,回収日,場所,頭数', 'R5-001,2023-04-03,本町二丁目,1', 'R5-002,2023-04-10,栄町一丁目,2']

describe('L2-01 plain numbers', () => {
  const dressed = ['月,頭数', '4月,12匹', '5月,3', '6月,△1', '7月,5※', '8月,7']
  test.each<Case>([
    ['plain (CSV)', csv(list), 'passed'],
    ['dressed (CSV)', csv(dressed), ['B2 unit', 'B4 minus', 'B5 remark']],
    ['dressed (workbook)', workbook(dressed), ['B2 unit', 'B4 minus', 'B5 remark']],
    ['thousands', csv(['年,金額', '2023,"1,234"', '2024,-5']), 'passed'],
    ['signs without digits are L3-03’s', csv(['月,頭数', '4月,1', '5月,－', '6月,2']), 'passed'],
    ['a column of per cent', csv(['年,率', '2023,12.5%', '2024,13%']), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L2-01')).toEqual(expected))
})

describe('L2-02 nothing left out', () => {
  const grouped = ['所管,月,頭数', '本庁,4月,1', ',5月,2', ',6月,3', '支所,4月,4', ',5月,5']
  test.each<Case>([
    ['nothing (CSV)', csv(list), 'passed'],
    ['ditto (CSV)', csv(['番号,場所', '1,本町', '2,〃', '3,同上']), ['B3 ditto', 'B4 ditto']],
    ['ditto (workbook)', workbook(['番号,場所', '1,本町', '2,〃']), ['B3 ditto']],
    ['labels left blank', csv(grouped), ['A3 blank', 'A4 blank', 'A6 blank']],
    ['labels in merged cells are L1-12’s', workbook(grouped, { merges: [area('A2:A4'), area('A5:A6')] }), 'passed'],
    ['blanks of a list', csv(['番号,首輪,場所', '1,有,本町', '2,,栄町', '3,有,港町']), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L2-02')).toEqual(expected))
})

describe('L2-03 unique headings', () => {
  test.each<Case>([
    ['unique (CSV)', csv(list), 'passed'],
    ['unique (workbook)', workbook(list), 'passed'],
    ['twice', csv(['番号,頭数,頭数', '1,2,3']), ['B1 twice', 'C1 twice']],
    ['none', workbook(['番号,,頭数', '1,本町,3']), ['B1 none']],
    ['merged', workbook(['番号,処分,', ',返還,譲渡', '1,2,3'], { merges: [area('B1:C1')] }), ['B1:C1 merged']],
    ['two rows of a CSV tell them apart', csv(['区分,引取り,,処分,', ',成熟,幼齢,返還,譲渡', '猫,1,2,3,4']), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L2-03')).toEqual(expected))
})

const manyRows = (texts: readonly string[], more: readonly string[]) => [
  '番号,所管',
  ...[...Array.from({ length: 40 }, (_, at) => texts[at % texts.length]!), ...more].map((text, at) => `N${at},${text}`),
]
describe('L2-04 standard choices', () => {
  test.each<Case>([
    ['few rows', csv(list), 'not_applicable'],
    ['the same (CSV)', csv(manyRows(['市道', '県道'], [])), 'passed'],
    ['the same (workbook)', workbook(manyRows(['市道', '国道'], ['その他'])), 'passed'],
    ['a letter more', csv(manyRows(['道路管理課', '環境課'], ['道路管理課 '])), 'passed'],
    ['width', csv(manyRows(['Ａ班', 'Ｂ班'], ['A班'])), ['B42 variant']],
    ['a suffix (workbook)', workbook(manyRows(['環境政策課', '道路管理課'], ['環境政策課（本庁）'])), ['B42 variant']],
    ['short words that differ', csv(manyRows(['市道', '県道'], ['国道'])), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L2-04')).toEqual(expected))
})

describe('L2-05 the detail of «other» apart', () => {
  test.each<Case>([
    ['few rows', csv(list), 'not_applicable'],
    ['apart (CSV)', csv(manyRows(['市道', 'その他'], [])), 'passed'],
    ['together (CSV)', csv(manyRows(['市道', 'その他'], ['その他（河川敷）'])), ['B42 detail']],
    ['together (workbook)', workbook(manyRows(['市道', 'その他'], ['その他（公園）'])), ['B42 detail']],
  ])('%s', (_, file, expected) => expect(judge(file, 'L2-05')).toEqual(expected))
})

describe('L2-06 values, not formulas', () => {
  test.each<Case>([
    ['values', workbook(list), 'passed'],
    ['formulas', workbook(list, { formulas: 3 }), ['- formulas']],
    [
      'errors and unsaved results',
      workbook(list, {
        formulas: 2,
        uncached: [{ row: 2, column: 3 }],
        errors: [{ row: 3, column: 3, text: '#REF!' }],
      }),
      ['- formulas', 'D2 uncached', 'D3 error'],
    ],
    ['not of a CSV', csv(list), 'not_applicable'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L2-06')).toEqual(expected))
})

describe('L3-01 headings first', () => {
  test.each<Case>([
    ['first (CSV)', csv(list), 'passed'],
    ['first (workbook)', workbook(list), 'passed'],
    ['below a title', csv(['路上死亡猫', ...list]), ['A1:D1 late']],
    ['below a blank row (workbook)', workbook(['', ...list]), ['A1:D1 late']],
    ['a blank row below', csv([list[0]!, '', ...list.slice(1)]), ['A2:D2 gap']],
    [
      'three rows',
      workbook(['区分,処分,', ',殺処分,', ',①,②', '猫,1,2'], { merges: [area('B1:C1'), area('B2:C2'), area('A1:A3')] }),
      ['A1:C3 several'],
    ],
    ['two rows', csv(['区分,引取り,,処分,', ',成熟,幼齢,返還,譲渡', '猫,1,2,3,4']), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L3-01')).toEqual(expected))
})

describe('L3-02 table of codes', () => {
  const codes = ['番号,区分', 'a,1', 'b,2', 'c,1']
  test.each<Case>([
    ['no codes', csv(list), 'not_applicable'],
    ['codes (CSV)', csv(codes), ['B1 codes']],
    ['codes (workbook)', workbook(codes), ['B1 codes']],
    [
      'codes with a sheet of them',
      {
        format: 'xlsx',
        sheets: [
          { name: 'データ', rows: codes.map((line) => line.split(',')) },
          {
            name: 'コード表',
            rows: [
              ['コード', '意味'],
              ['1', '市道'],
              ['2', '県道'],
            ],
          },
        ],
      },
      'passed',
    ],
    ['codes that everybody knows', csv(['全国地方公共団体コード,頭数', '131211,3']), 'not_applicable'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L3-02')).toEqual(expected))
})

describe('L3-03 signs are defined', () => {
  const signs = ['月,頭数', '4月,1', '5月,－', '6月,2', '7月,x', '8月,4', '9月,5']
  test.each<Case>([
    ['none (CSV)', csv(list), 'passed'],
    ['not defined (CSV)', csv(signs), ['B3 sign', 'B5 sign']],
    ['not defined (workbook)', workbook(signs), ['B3 sign', 'B5 sign']],
    ['defined', csv([...signs, '', '注：－は0、xは秘匿']), 'passed'],
    ['no numbers', csv(['番号,場所', 'a,－']), 'not_applicable'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L3-03')).toEqual(expected))
})

describe('L3-04 units', () => {
  test.each<Case>([
    ['a count (CSV)', csv(list), 'passed'],
    ['none (CSV)', csv(['年度,猫', '2023,12', '2024,13']), ['B1 none']],
    ['none (workbook)', workbook(['年度,猫', '2023,12', '2024,13']), ['B1 none']],
    ['in brackets', csv(['年度,猫（頭）', '2023,12']), 'passed'],
    ['a column of units', csv(['年度,項目,値,単位', '2023,引取り,12,頭']), 'passed'],
    ['no numbers', workbook(['番号,場所', 'a,本町']), 'not_applicable'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L3-04')).toEqual(expected))
})

describe('L3-05 standard times', () => {
  test.each<Case>([
    ['Western (CSV)', csv(list), 'passed'],
    ['eras (CSV)', csv(['番号,回収日', '1,令和5年4月3日', '2,R5/4/10']), ['B2 era', 'B3 era']],
    ['eras (workbook)', workbook(['番号,回収日', '1,平成31年4月3日']), ['B2 era']],
    ['the era with the Western year', csv(['番号,年度', '1,令和5年度（2023年度）']), 'passed'],
    ['JIS X 0301', csv(['番号,回収日', '1,R5.04.03']), 'passed'],
    ['two digits', csv(['番号,回収日', '1,23/4/3']), ['B2 short']],
    ['mixed', csv(['番号,回収日', '1,2023-04-03', '2,2023/4/10']), ['B3 mixed']],
    ['no times', csv(['番号,場所', '1,本町']), 'not_applicable'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L3-05')).toEqual(expected))
})

describe('L3-06 codes of regions', () => {
  test.each<Case>([
    ['no regions (CSV)', csv(list), 'not_applicable'],
    ['codes and names', csv(['団体コード,自治体,頭数', '131211,足立区,3']), 'passed'],
    ['codes and names (workbook)', workbook(['団体コード,自治体,頭数', '131211,足立区,3']), 'passed'],
    ['no code', csv(['都道府県,頭数', '東京都,3', '千葉県,4']), ['A1 no_code']],
    ['short names (workbook)', workbook(['コード,都道府県,頭数', '13,東京,3', '12,千葉県,4']), ['B2 short']],
  ])('%s', (_, file, expected) => expect(judge(file, 'L3-06')).toEqual(expected))
})

describe('L3-07 the same form each year', () => {
  const before = ['受付番号', '回収日', '場所', '頭数']
  test.each<Case>([
    ['nothing before', csv(list), 'not_applicable'],
    ['the same (CSV)', { ...csv(list), before }, 'passed'],
    ['the same (workbook)', { ...workbook(list), before }, 'passed'],
    ['other headings', { ...csv(['No,日付,町名,数', '1,2023-04-03,本町,1']), before }, ['A1:D1 headings']],
    ['another order', { ...csv(['回収日,受付番号,場所,頭数', '2023-04-03,1,本町,1']), before }, ['A1:D1 order']],
    [
      'many more columns',
      { ...workbook([`${list[0]},a,b,c,d`, `${list[1]},1,2,3,4`]), before },
      ['A1:H1 headings', 'A1:H1 columns'],
    ],
  ])('%s', (_, file, expected) => expect(judge(file, 'L3-07')).toEqual(expected))
})

describe('L3-09 long format', () => {
  test.each<Case>([
    ['long (CSV)', csv(list), 'passed'],
    ['months (CSV)', csv(['区分,4月,5月,6月', '猫,1,2,3']), ['B1:D1 times']],
    ['fiscal years (workbook)', workbook(['区分,令和3年度,令和4年度,R5', '猫,1,2,3']), ['B1:D1 times']],
    ['Western years', csv(['区分,2021,2022,2023', '猫,1,2,3']), ['B1:D1 times']],
    ['numbered', csv(['番号,毛色1,毛色2,毛色3,毛色4', '1,黒,白,茶,灰']), ['B1:E1 numbered']],
    [
      'too many',
      csv([
        Array.from(
          { length: 101 },
          (_, at) => `項目${'あいうえおかきくけこ'[at % 10]}${'さしすせそたちつてとな'[Math.floor(at / 10)]}`,
        ).join(','),
      ]),
      ['A1:CW1 many'],
    ],
  ])('%s', (_, file, expected) => expect(judge(file, 'L3-09')).toEqual(expected))
})
