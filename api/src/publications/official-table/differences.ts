/** Records and entered aggregates side by side: a cell in which they disagree is named. */
import { valueIn } from './cells.ts'
import { layout, nameOf } from './layout.ts'
import type { OfficialTable, Table } from './schema.ts'

const grouped = new Intl.NumberFormat('en-US')

export function compare(
  records: Table | null,
  aggregates: Table | null,
): Pick<OfficialTable, 'differences' | 'compared'> {
  if (!records || !aggregates) return { differences: [], compared: 0 }
  const pairs = layout.flatMap((column) => {
    const ours = valueIn(records.cells, column.id)
    const theirs = valueIn(aggregates.cells, column.id)
    return ours === null || theirs === null ? [] : [{ column, ours, theirs }]
  })
  const differences = pairs
    .filter(({ ours, theirs }) => ours !== theirs)
    .map(({ column, ours, theirs }) => {
      const name = nameOf(column)
      const more = ours > theirs
      const by = grouped.format(Math.abs(ours - theirs))
      const [one, other] = [grouped.format(ours), grouped.format(theirs)]
      return {
        id: column.id,
        records: ours,
        aggregates: theirs,
        difference: ours - theirs,
        text: {
          ja: `${name.ja}：記録は${one}、集計値は${other}。記録が${by}匹${more ? '多い' : '少ない'}。`,
          en: `${name.en}: ${one} in the records, ${other} in the aggregates; the records have ${by} ${more ? 'more' : 'fewer'}.`,
        },
      }
    })
  return { differences, compared: pairs.length }
}
