/** A range copied in a spreadsheet, as the clipboard has it: cells apart by tabs, rows by line breaks, quoted where needed. */
export function cellsOf(clipboard: string): string[][] {
  const rows: string[][] = [[]]
  const token = /"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*)/y
  let at = 0
  const text = clipboard.replace(/\r?\n$/, '')
  while (at <= text.length) {
    token.lastIndex = at
    const match = token.exec(text)
    const [whole = '', quoted, plain = ''] = match ?? []
    rows.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain).trim())
    at += whole.length
    const separator = /^(\t|\r?\n|\r)/.exec(text.slice(at))?.[0]
    if (!separator) break
    if (separator !== '\t') rows.push([])
    at += separator.length
  }
  return rows
}

/** Where the cells of a pasted range land; what goes beyond the table is left out. */
export function placesOf(
  cells: readonly (readonly string[])[],
  start: { row: number; column: number },
  size: { rows: number; columns: number },
): { row: number; column: number; text: string }[] {
  return cells.flatMap((line, down) =>
    line.flatMap((text, right) => {
      const place = { row: start.row + down, column: start.column + right, text }
      return place.row < size.rows && place.column < size.columns ? [place] : []
    }),
  )
}
