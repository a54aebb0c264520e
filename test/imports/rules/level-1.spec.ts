import { describe, expect, test } from 'vitest'
import { area, csv, type GivenFile, judge, workbook } from '../../support/readability.ts'

type Case = [name: string, file: GivenFile, expected: string | string[]]

const list = ['受付番号,回収日,場所,頭数', 'R5-001,2023-04-03,本町二丁目,1', 'R5-002,2023-04-10,栄町一丁目,2']

describe('L1-01 file format', () => {
  test.each<Case>([
    ['CSV', csv(list), 'passed'],
    ['workbook', workbook(list), 'passed'],
    ['old workbook', { ...workbook(list), format: 'xls' }, ['- legacy']],
  ])('%s', (_, file, expected) => expect(judge(file, 'L1-01')).toEqual(expected))
})

const second = ['', '施設名,住所,収容数', '本所,本町一丁目,10']
describe('L1-02 one table per sheet', () => {
  test.each<Case>([
    ['one table (CSV)', csv(list), 'passed'],
    ['one table (workbook)', workbook(list), 'passed'],
    ['another table below (CSV)', csv([...list, ...second]), ['A5:C6 further']],
    ['another table below (workbook)', workbook([...list, ...second]), ['A5:C6 further']],
    ['the headings again', csv([...list, '', ...list]), ['A5:D7 further']],
    ['beside it', csv(['番号,頭数,,番号,頭数', '1,2,,3,4', '2,3,,4,5']), ['D1:E3 further']],
    ['a blank row among records is none', csv([...list, '', 'R5-003,2023-05-01,港町,1']), 'passed'],
    ['a remark is none', csv([...list, '', '※速報値です']), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L1-02')).toEqual(expected))
})

describe('L1-03 no gaps', () => {
  test.each<Case>([
    ['none', csv(list), 'passed'],
    ['a blank row (CSV)', csv([...list, ',,,', 'R5-003,2023-05-01,港町,1']), ['A4:D4 row']],
    ['a blank row (workbook)', workbook([...list, '', 'R5-003,2023-05-01,港町,1']), ['A4:D4 row']],
    ['a blank column (CSV)', csv(['番号,,場所', '1,,本町', '2,,栄町']), ['B1:B3 column']],
    ['a blank column (workbook)', workbook(['番号,,場所', '1,,本町', '2,,栄町']), ['B1:B3 column']],
    ['blank rows at the end', csv([...list, '', '']), 'passed'],
    [
      'a column of a merged heading',
      workbook(['番号,場所,', '1,本町,', '2,栄町,x'], { merges: [area('B1:C1')] }),
      'passed',
    ],
  ])('%s', (_, file, expected) => expect(judge(file, 'L1-03')).toEqual(expected))
})

describe('L1-04 nothing beside the data', () => {
  test.each<Case>([
    ['nothing (CSV)', csv(list), 'passed'],
    ['nothing (workbook)', workbook(list), 'passed'],
    ['a title', csv(['令和5年度 路上死亡猫', ...list]), ['A1 outside']],
    ['a title and a remark', workbook(['路上死亡猫', '', ...list, '', '※速報値です']), ['A1 outside', 'A7 outside']],
    ['a memo beside', csv(['番号,場所,,', '1,本町,,要確認', '2,栄町,,']), ['D2 outside']],
    ['a remark right below', csv([...list, '出典：見本市環境課']), ['A4 outside']],
  ])('%s', (_, file, expected) => expect(judge(file, 'L1-04')).toEqual(expected))
})

describe('L1-05 headings', () => {
  test.each<Case>([
    ['all (CSV)', csv(list), 'passed'],
    ['none over data', csv(['番号,,頭数', '1,本町,2', '2,栄町,3']), ['B1 none']],
    ['none over data (workbook)', workbook(['番号,,頭数', '1,本町,2', '2,栄町,3']), ['B1 none']],
    ['a sign', csv(['番号,＊,頭数', '1,本町,2']), ['B1 sign']],
    ['running numbers', csv(['1,2,3', '本町,猫,a', '栄町,猫,b']), ['A1 running', 'B1 running', 'C1 running']],
    ['merged for two', workbook(['番号,場所,', '1,本町,a', '2,栄町,b'], { merges: [area('B1:C1')] }), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L1-05')).toEqual(expected))
})

describe('L1-06 no layout by spaces', () => {
  test.each<Case>([
    ['none (CSV)', csv(list), 'passed'],
    ['none (workbook)', workbook(list), 'passed'],
    ['at the ends', csv(['番号,部署', '1, 環境課']), ['B2 ends']],
    ['full-width', csv(['番号,部署', '1,環　境　課']), ['B2 wide']],
    ['in a heading (workbook)', workbook(['番　号,部署', '1,環境課']), ['A1 wide']],
    ['several', csv(['番号,部署', '1,Animal  Care']), ['B2 several']],
    ['line break', csv('番号,部署\n1,"環境\n課"\n'), ['B2 line_break']],
    ['addresses may have them', csv(['番号,住所', '1,本町二丁目　1号']), 'passed'],
    ['marks of lists may', csv(['番号,内容', '1,ア　負傷']), 'passed'],
    ['English words', csv(['No,Note', '1,Animal Care Center']), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L1-06')).toEqual(expected))
})

describe('L1-07 one value per cell', () => {
  test.each<Case>([
    ['one (CSV)', csv(list), 'passed'],
    ['one (workbook)', workbook(list), 'passed'],
    ['a list', csv(['番号,毛色', '1,黒、白、茶']), ['B2 list']],
    ['a list (workbook)', workbook(['番号,毛色', '1,黒・白・茶']), ['B2 list']],
    ['commas', csv(['番号,毛色', '1,"黒,白"']), ['B2 list']],
    ['two numbers', csv(['年,頭数', '2023,12（3）', '2024,4（1）']), ['B2 two_numbers', 'B3 two_numbers']],
    ['lines', csv('番号,毛色\n1,"黒\n白"\n'), ['B2 lines']],
    ['thousands', csv(['年,金額', '2023,"1,234"']), 'passed'],
    ['two words may be a name', csv(['番号,病院', '1,犬・猫病院']), 'passed'],
    ['free text is one value', csv(['番号,備考', '1,首輪、鈴、名札あり']), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L1-07')).toEqual(expected))
})

describe('L1-08 plain characters', () => {
  const dependent = ['番号,会社', '1,㈱見本']
  test.each<Case>([
    ['plain (CP932)', csv(list, 'cp932'), 'passed'],
    ['㈱ (CP932)', csv(dependent, 'cp932'), ['B2 character']],
    ['㈱ (UTF-8)', csv(dependent), 'passed'],
    ['㈱ (workbook)', workbook(dependent), 'passed'],
    ['① (CP932)', csv(['年,殺処分①', '2019,1'], 'cp932'), ['B1 character']],
    ['units may', csv(['年,面積（㎡）', '2019,1'], 'cp932'), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L1-08')).toEqual(expected))
})

describe('L1-09 blank and zero', () => {
  test.each<Case>([
    ['no numbers', csv(['番号,場所', 'a,本町', 'b,栄町', 'c,港町']), 'not_applicable'],
    ['both (CSV)', csv(['月,頭数', '4月,0', '5月,', '6月,0', '7月,3']), ['B1 both']],
    ['both (workbook)', workbook(['月,頭数', '4月,0', '5月,', '6月,0', '7月,3']), ['B1 both']],
    ['only zeros', csv(['月,頭数', '4月,0', '5月,0', '6月,3']), 'passed'],
    ['only blanks', workbook(['月,頭数', '4月,1', '5月,', '6月,3']), 'passed'],
  ])('%s', (_, file, expected) => expect(judge(file, 'L1-09')).toEqual(expected))
})

describe('rules of workbooks', () => {
  test.each<[name: string, rule: string, file: GivenFile, expected: string | string[]]>([
    ['no objects', 'L1-10', workbook(list), 'passed'],
    ['pictures', 'L1-10', workbook(list, { images: 2 }), ['- objects']],
    ['pictures: not of a CSV', 'L1-10', csv(list), 'not_applicable'],
    ['coloured headings', 'L1-11', workbook(list, { colouredCells: 4 }), 'passed'],
    ['coloured data', 'L1-11', workbook(list, { colouredCells: 7 }), ['- coloured']],
    ['colours: not of a CSV', 'L1-11', csv(list), 'not_applicable'],
    ['merged data', 'L1-12', workbook(list, { merges: [area('C2:C3')] }), ['C2:C3 data']],
    ['merged headings', 'L1-12', workbook(['番号,場所,', '1,本町,a'], { merges: [area('B1:C1')] }), 'passed'],
    ['a merged title', 'L1-12', workbook(['路上死亡猫,,,', ...list], { merges: [area('A1:D1')] }), 'passed'],
    ['merges: not of a CSV', 'L1-12', csv(list), 'not_applicable'],
    ['nothing hidden', 'L1-13', workbook(list), 'passed'],
    ['hidden rows', 'L1-13', workbook(list, { hiddenRows: new Set([2, 3, 1_000_000]) }), ['A2:D3 rows']],
    ['a hidden column', 'L1-13', workbook(list, { hiddenColumns: new Set([1, 20]) }), ['B1:B3 columns']],
    ['hidden: not of a CSV', 'L1-13', csv(list), 'not_applicable'],
  ])('%s (%s)', (_, rule, file, expected) => expect(judge(file, rule)).toEqual(expected))
})

describe('rules of CSV', () => {
  test.each<[name: string, rule: string, file: GivenFile, expected: string | string[]]>([
    ['one line each', 'L1-14', csv(list), 'passed'],
    ['a line break', 'L1-14', csv('番号,備考\n1,"首輪あり\n要確認"\n'), ['B2 line_break']],
    ['lines: not of a workbook', 'L1-14', workbook(list), 'not_applicable'],
    ['quoted comma', 'L1-15', csv(['番号,場所', '1,"本町,二丁目"']), 'passed'],
    ['comma without quotation', 'L1-15', csv(['番号,場所', '1,本町,二丁目']), ['A2:C2 more']],
    ['a cell too few', 'L1-15', csv(['番号,場所,頭数', '1,本町,1', '2,栄町']), ['A3:C3 fewer']],
    ['commas: not of a workbook', 'L1-15', workbook(list), 'not_applicable'],
  ])('%s (%s)', (_, rule, file, expected) => expect(judge(file, rule)).toEqual(expected))
})
