import type { OfficialTable } from '../contract/index.ts'

type Column = OfficialTable['columns'][number]
type Label = Column['path'][number]

export interface Heading {
  key: string
  text: Label
  across: number
  down: number
}

/** The headings above the columns, row by row: equal words side by side are one cell, the last reaches down to the figures. */
export function headingRows(columns: readonly Column[]): Heading[][] {
  const depth = Math.max(0, ...columns.map(({ path }) => path.length))
  const until = (level: number, index: number) =>
    columns[index]?.path
      .slice(0, level + 1)
      .map(({ ja }) => ja)
      .join('|')
  const rows: Heading[][] = Array.from({ length: depth }, () => [])
  columns.forEach(({ id, path }, index) => {
    path.forEach((text, level) => {
      const isLast = level === path.length - 1
      if (!isLast && index > 0 && until(level, index) === until(level, index - 1)) return
      let across = 1
      while (!isLast && until(level, index) === until(level, index + across)) across += 1
      rows[level]?.push({ key: `${id}|${level}`, text, across, down: isLast ? depth - level : 1 })
    })
  })
  return rows
}
