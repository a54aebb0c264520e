/** The texts of a workbook. Readings of kanji (rPh) stand beside a text, not in it. */
import { Refusal } from '../../failures.ts'
import { workbookLimits } from './limits.ts'
import { scan, type XmlHandler } from './xml-scanner.ts'

const escape = /_x([0-9A-Fa-f]{4})_/g

/** Characters that XML cannot carry are written _xHHHH_. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(escape, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}

/** Collects the letters of one text: those in `t`, alone or in runs (`r`), but not those of its reading (`rPh`). */
export class TextCollector {
  #text = ''
  #inText = false
  #inReading = false

  open(name: string): void {
    if (name === 't') this.#inText = true
    else if (name === 'rPh') this.#inReading = true
  }

  close(name: string): void {
    if (name === 't') this.#inText = false
    else if (name === 'rPh') this.#inReading = false
  }

  add(piece: string): void {
    if (this.#inText && !this.#inReading) this.#text += piece
  }

  /** The text so far; the next one begins. */
  take(): string {
    const text = decodeEscapes(this.#text)
    this.#text = ''
    return text
  }
}

/** The shared texts, by their number. */
export async function readStrings(chunks: AsyncIterable<Buffer>): Promise<readonly string[]> {
  const texts: string[] = []
  const collector = new TextCollector()
  let letters = 0
  const handler: XmlHandler = {
    open: (name) => collector.open(name),
    close(name) {
      collector.close(name)
      if (name === 'si') texts.push(collector.take())
    },
    text(piece) {
      letters += piece.length
      if (letters > workbookLimits.letters || texts.length > workbookLimits.texts) {
        throw new Refusal('file.too_many_texts', { limit: workbookLimits.texts })
      }
      collector.add(piece)
    },
  }
  await scan(chunks, handler)
  return texts
}
