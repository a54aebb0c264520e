import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A row of a data file; an empty cell is null. */
type Row<Column extends string> = Record<Column, string | null>

/** Reads a file of `seed/data`: `#` lines, one line of column names, then rows; tab-separated without quoting. */
export async function readTable<const Column extends string>(name: string, columns: readonly Column[]) {
  const text = await readFile(join(import.meta.dirname, 'data', name), 'utf8')
  const [head, ...lines] = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  if (head !== columns.join('\t')) throw new Error(`${name} has the columns "${head}", not "${columns.join('\t')}"`)
  return lines.map((line) => {
    const cells = line.split('\t')
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] || null])) as Row<Column>
  })
}
