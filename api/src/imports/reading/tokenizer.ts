/**
 * Text into rows of cells (RFC 4180, relaxed as `csv.ts` says). A general parser goes through a file letter by letter,
 * which for a million rows costs more than all the rest of an import; this one lets the engine search for the next line
 * break and quotation mark, and looks at letters only in lines that have a quotation mark.
 * `tokenizer.spec.ts` holds it to csv-parse.
 */

/** A quoted cell goes on where the text ends. */
const unfinished = -1

export interface Tokenizer {
  /** The rows that the text completes. */
  push: (text: string) => string[][]
  /** The last row, when it has no line break; null when it has a quotation mark that is never closed. */
  end: () => string[][] | null
  /** Characters of the row that is not complete yet. */
  readonly waiting: number
}

class DelimitedText implements Tokenizer {
  readonly #delimiter: string
  #rest = ''
  #text = ''
  #atEnd = false
  /** Where the next of these is, at or behind the place that was looked from; Infinity: none in this text. */
  #quote = -1
  #carriageReturn = -1
  #lineFeed = -1

  constructor(delimiter: string) {
    this.#delimiter = delimiter
  }

  get waiting(): number {
    return this.#rest.length
  }

  push(text: string): string[][] {
    this.#text = this.#rest === '' ? text : this.#rest + text
    this.#quote = this.#carriageReturn = this.#lineFeed = -1
    const rows: string[][] = []
    let at = 0
    while (at < this.#text.length) {
      const next = this.#row(at, rows)
      if (next === unfinished) break
      at = next
    }
    this.#rest = this.#text.slice(at)
    this.#text = ''
    return rows
  }

  end(): string[][] | null {
    if (this.#rest === '') return []
    this.#atEnd = true
    const rows = this.push('')
    return this.#rest === '' ? rows : null
  }

  #nextQuote(from: number): number {
    if (this.#quote < from) this.#quote = orInfinity(this.#text.indexOf('"', from))
    return this.#quote
  }

  #nextBreak(from: number): number {
    if (this.#carriageReturn < from) this.#carriageReturn = orInfinity(this.#text.indexOf('\r', from))
    if (this.#lineFeed < from) this.#lineFeed = orInfinity(this.#text.indexOf('\n', from))
    return Math.min(this.#carriageReturn, this.#lineFeed)
  }

  /** Where the line from here ends; `unfinished` when the text ends first. */
  #lineEnd(from: number): number {
    const end = this.#nextBreak(from)
    if (end === Infinity) return this.#atEnd ? this.#text.length : unfinished
    // A line feed may follow in the next piece.
    const mayGoOn = end === this.#text.length - 1 && this.#text[end] === '\r' && !this.#atEnd
    return mayGoOn ? unfinished : end
  }

  #behindLineEnd(end: number): number {
    return this.#text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, this.#text.length)
  }

  /** Adds the row that begins here; gives the place behind it. */
  #row(start: number, rows: string[][]): number {
    const end = this.#lineEnd(start)
    const quote = this.#nextQuote(start)
    if (quote < (end === unfinished ? Infinity : end)) return this.#rowWithQuotes(start, rows)
    if (end === unfinished) return unfinished
    rows.push(this.#text.slice(start, end).split(this.#delimiter))
    return this.#behindLineEnd(end)
  }

  #rowWithQuotes(start: number, rows: string[][]): number {
    const cells: string[] = []
    let at = start
    for (;;) {
      const closing = this.#text[at] === '"' ? this.#closingQuote(at + 1) : null
      if (closing === unfinished) return unfinished
      const end = this.#cellEnd(closing === null ? at : closing + 1)
      if (end === unfinished) return unfinished
      const written = this.#text.slice(at, end)
      // Something behind the last quotation mark: they were letters like others.
      cells.push(closing === end - 1 ? written.slice(1, -1).replaceAll('""', '"') : written)
      if (!this.#text.startsWith(this.#delimiter, end)) {
        rows.push(cells)
        return this.#behindLineEnd(end)
      }
      at = end + this.#delimiter.length
    }
  }

  /** Where a cell ends from here on, quotation marks being letters. */
  #cellEnd(from: number): number {
    const lineEnd = this.#lineEnd(from)
    const delimiter = this.#text.indexOf(this.#delimiter, from)
    return delimiter >= 0 && (lineEnd === unfinished || delimiter < lineEnd) ? delimiter : lineEnd
  }

  /** The quotation mark that is not doubled. */
  #closingQuote(from: number): number {
    let at = from
    for (;;) {
      const quote = this.#text.indexOf('"', at)
      if (quote < 0) return unfinished
      if (quote + 1 === this.#text.length && !this.#atEnd) return unfinished
      if (this.#text[quote + 1] !== '"') return quote
      at = quote + 2
    }
  }
}

function orInfinity(index: number): number {
  return index < 0 ? Infinity : index
}

/** @param delimiter one character */
export function createTokenizer(delimiter: string): Tokenizer {
  return new DelimitedText(delimiter)
}
