/** The same thing twice in one file, found in the database: a million keys do not fit into the worker. */
import { identifier, join, sql, type Sql } from '../../platform/database/index.ts'
import { keptPerRule } from '../findings.ts'
import type { Check, StagedRows } from '../model.ts'
import { stagingOf, storedColumns } from '../run/staged-rows.ts'
import { defineCheck, issue, only } from './define.ts'

interface Twin {
  natural_key: string
  source_sheet: string | null
  source_row: number
  first_row: number
  value: string | null
  total: number
}

/** Rows that agree with an earlier one in `columns`, among those whose key begins with `prefix`. */
async function findTwins(rows: StagedRows, prefix: string, columns: Sql, value: Sql): Promise<Twin[]> {
  const { transaction, dataset, importId, mayRepeat } = rows
  if (!mayRepeat) return []
  const staging = stagingOf(dataset)
  return transaction.rows<Twin>(sql`
    with repeated as (
      select municipality_code, natural_key from ${staging} where import_id = ${importId}::uuid and natural_key like ${`${prefix}%`}
      group by 1, 2 having count(*) > 1
    ), ordered as (
      select natural_key, source_sheet, source_row, ${value} as value, row_number() over same as ordinal,
        first_value(source_row) over same as first_row
      from ${staging} where import_id = ${importId}::uuid and (municipality_code, natural_key) in (select * from repeated)
      window same as (partition by municipality_code, ${columns} order by source_sheet nulls first, source_row)
    )
    select natural_key, source_sheet, source_row, first_row, value, count(*) over () as total
    from ordered where ordinal > 1 order by source_sheet nulls first, source_row limit ${keptPerRule}`)
}

function report(check: Check, rows: StagedRows, twins: readonly Twin[], fieldName?: string) {
  const column = fieldName ? rows.columnOf(fieldName) : undefined
  for (const { natural_key, source_sheet, source_row, first_row, value } of twins) {
    const place = { sheet: source_sheet, row: source_row, column: rows.placeOf(natural_key) ?? column ?? null }
    rows.findings.add(issue(check, { first: String(first_row) }), place, value)
  }
  rows.findings.countFurther(check.severity, (twins[0]?.total ?? 0) - twins.length)
}

export const duplicateInFile: Check = defineCheck({
  id: 'duplicate.in_file',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '同じ年度に同じ番号が{first}行目にもあります。どちらかの番号を直すか、重複した行を消してください。',
      en: 'Row {first} has the same number in the same fiscal year. Correct one of the numbers or delete the repeated row.',
    },
  },
  async staged(rows) {
    const [fieldName] = rows.dataset.identity.by
    if (!fieldName || !rows.columnOf(fieldName)) return
    report(duplicateInFile, rows, await findTwins(rows, 'no:', sql`natural_key`, identifier(fieldName)), fieldName)
  },
})

/** Numbers that may come again: the rows are all taken, and the repetition is said. */
export const duplicateNumber: Check = defineCheck({
  id: 'duplicate.number',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '同じ番号・同じ日の行が{first}行目にもあります。別の1件として取り込みます。同じ件なら行を消してください。',
      en: 'Row {first} has the same number on the same day. Both are taken as separate cases; delete one if they are the same case.',
    },
  },
  async staged(rows) {
    const { identity } = rows.dataset
    const [fieldName] = identity.by
    if (!identity.repeats || !fieldName) return
    report(duplicateNumber, rows, await findTwins(rows, 'nr:', sql`natural_key`, identifier(fieldName)), fieldName)
  },
})

export const duplicateRow: Check = defineCheck({
  id: 'duplicate.row',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '{first}行目と全く同じ内容です。別の1件として取り込みます。同じ件なら行を消してください。',
      en: 'This row is the same as row {first}. Both are taken as separate cases; delete one if they are the same case.',
    },
  },
  async staged(rows) {
    if (rows.dataset.kind !== 'records') return
    const columns = join(['natural_key', ...storedColumns(rows.dataset)].map((name) => identifier(name)))
    report(duplicateRow, rows, await findTwins(rows, 'at:', columns, sql`null`))
  },
})

/** A published figure has one value: two rows for it contradict each other, or say the same twice. */
export const duplicateFigure: Check = defineCheck({
  id: 'duplicate.figure',
  severity: 'error',
  sentences: {
    [only]: {
      ja: '同じ年度・項目の値が{first}行目にもあります。どちらか一つにしてください。',
      en: 'Row {first} has the same item of the same fiscal year. Keep one of them.',
    },
  },
  async staged(rows) {
    if (rows.dataset.kind !== 'observations') return
    report(duplicateFigure, rows, await findTwins(rows, 'at:', sql`natural_key`, sql`null`))
  },
})
