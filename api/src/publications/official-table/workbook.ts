/** The table as a workbook in the ministry's layout: merged headings, notes and the stamp printed under it. */
import type { Label } from '../../datasets/index.ts'
import { type FormCell, type FormSheet, formStream } from '../../platform/workbook/index.ts'
import { layout, type TableColumn } from './layout.ts'
import type { OfficialTable, Table } from './schema.ts'
import { stampOf } from './stamp.ts'

type Lang = keyof Label

const words = {
  species: { ja: '種別', en: 'Species' },
  cats: { ja: '猫', en: 'Cats' },
  only_cats: { ja: '（猫の行）', en: ' (row of cats)' },
  notes: { ja: '注', en: 'Notes' },
  nothing: { ja: 'この年度の値はありません。', en: 'There are no figures of this year.' },
} satisfies Record<string, Label>

const blocks = ['main', 'injured'] as const
const columnsOf = (block: TableColumn['block']) => layout.filter((column) => column.block === block)
const widest = columnsOf('main').length + 1

/** Headings of a block: equal words side by side are one cell, and the last reaches down to the figures. */
function headings(columns: readonly TableColumn[], top: number, lang: Lang): FormCell[] {
  const depth = Math.max(...columns.map(({ path }) => path.length))
  const cells: FormCell[] = [{ row: top, column: 1, value: words.species[lang], form: 'heading', down: depth }]
  const until = (level: number, index: number) =>
    JSON.stringify(columns[index]?.path.slice(0, level + 1).map(({ ja }) => ja))
  columns.forEach(({ path }, index) => {
    path.forEach((words, level) => {
      const isLast = level === path.length - 1
      if (!isLast && index > 0 && until(level, index) === until(level, index - 1)) return
      let across = 1
      while (!isLast && until(level, index) === until(level, index + across)) across += 1
      const down = isLast ? depth - level : 1
      cells.push({ row: top + level, column: index + 2, value: words[lang], form: 'heading', across, down })
    })
  })
  return cells
}

function figures(table: Table, columns: readonly TableColumn[], row: number, lang: Lang): FormCell[] {
  const cells = new Map(table.cells.map((cell) => [cell.id, cell]))
  const values = columns.map(({ id }, index): FormCell => {
    const cell = cells.get(id)
    const isNumber = cell?.status === 'value' && cell.value !== null
    return {
      row,
      column: index + 2,
      value: isNumber ? (cell.value ?? '') : (cell?.text ?? ''),
      form: isNumber ? 'number' : 'sign',
    }
  })
  return [{ row, column: 1, value: words.cats[lang], form: 'heading' }, ...values]
}

/** How many lines a text takes over the whole width; kanji and kana take two letters. */
function linesOf(text: string): number {
  const letters = [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0xff ? 2 : 1), 0)
  return Math.ceil(letters / (widest * widthOfColumn))
}

const widthOfColumn = 10
const wideSpace = '\u3000'
const lineHeight = 18.75

/** @returns the one sheet of the file */
function sheetOf(answer: OfficialTable, lang: Lang): FormSheet {
  const table = answer.tables[answer.source]
  const heights: Record<number, number> = {}
  const cells: FormCell[] = []
  let row = 1
  const say = (value: string, form: 'title' | 'text' = 'text') => {
    cells.push({ row, column: 1, value, form, across: widest })
    heights[row] = form === 'title' ? 26 : lineHeight * linesOf(value)
    row += 1
  }
  say(`${answer.title[lang]}${words.only_cats[lang]}`, 'title')
  say(
    [`${answer.area.name}（${answer.area.code}）`, answer.year_label[lang], answer.period.label[lang]].join(wideSpace),
  )
  if (!table) say(words.nothing[lang])
  for (const block of table ? blocks : []) {
    const columns = columnsOf(block)
    row += 1
    const above = headings(columns, row, lang)
    cells.push(...above)
    const depth = Math.max(...columns.map(({ path }) => path.length))
    heights[row + depth - 1] = lineHeight * 2.4
    row += depth
    if (table) cells.push(...figures(table, columns, row, lang))
    row += 1
  }
  row += 1
  say(words.notes[lang])
  for (const note of answer.notes) say(`※ ${note[lang]}`)
  row += 1
  for (const line of stampOf(answer)) say(line[lang])
  return {
    name: lang === 'ja' ? '引取り・処分の状況' : 'Intake and outcomes',
    widths: Array(widest).fill(widthOfColumn) as number[],
    heights,
    cells,
  }
}

export function tableWorkbook(answer: OfficialTable, lang: Lang) {
  return formStream([sheetOf(answer, lang)])
}

/** `事務提要_99201_2024年度.xlsx` */
export function workbookName({ area, fiscal_year: year }: OfficialTable, lang: Lang): string {
  return lang === 'ja' ? `事務提要_${area.code}_${year}年度.xlsx` : `official-table_${area.code}_${year}.xlsx`
}
