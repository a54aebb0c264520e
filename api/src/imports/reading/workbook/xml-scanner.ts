/**
 * The XML of workbooks, piece by piece: tags, texts and nothing else. A document type (the way to external files and to
 * entities that grow) is refused where it stands. Prefixes of names are taken away.
 */
import { StringDecoder } from 'node:string_decoder'
import { Refusal } from '../../failures.ts'

export interface XmlHandler {
  /** @param attributes as they are written; see `attributesOf` */
  open: (name: string, attributes: string) => void
  close: (name: string) => void
  /** A text may come in several pieces. */
  text: (text: string) => void
}

const deepest = 200
const longestTag = 1024 * 1024
const longestEntity = 12

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function broken(): Refusal {
  return new Refusal('file.workbook_broken')
}

function decodeEntity(name: string): string {
  const known = entities[name]
  if (known) return known
  const code = /^#x[\da-f]{1,6}$/i.test(name)
    ? parseInt(name.slice(2), 16)
    : /^#\d{1,7}$/.test(name)
      ? +name.slice(1)
      : -1
  if (code < 0 || code > 0x10_ffff) throw broken()
  return String.fromCodePoint(code)
}

/** A text with its entities resolved. */
function decodeText(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]*);?/g, (_, name: string) => decodeEntity(name))
}

/** The attributes of an element, by their names without prefixes. */
export function attributesOf(written: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (let at = 0; ;) {
    const equals = written.indexOf('=', at)
    if (equals < 0) return found
    let open = equals + 1
    while (written.charCodeAt(open) <= 32) open += 1
    const quote = written.charAt(open)
    const end = quote === '"' || quote === "'" ? written.indexOf(quote, open + 1) : -1
    if (end < 0) throw broken()
    found.set(nameOf(written.slice(at, equals).trim()), decodeText(written.slice(open + 1, end)))
    at = end + 1
  }
}

/** One attribute, quickly: for the cells of a sheet, whose few attributes hold no quotation marks. */
export function attributeOf(written: string, name: string): string | undefined {
  for (let from = 0; ;) {
    const at = written.indexOf(name, from)
    if (at < 0) return undefined
    from = at + name.length
    if (written.charCodeAt(at - 1) > 32) continue // the end of a longer name, or inside a value
    if (written.charCodeAt(from) !== 61) continue
    const quote = written.charAt(from + 1)
    const end = written.indexOf(quote, from + 2)
    if (end > 0 && (quote === '"' || quote === "'")) return written.slice(from + 2, end)
  }
}

/** Where a tag ends: at the first > outside of quotation marks; -1 when it does not. */
function tagEnd(text: string, from: number): number {
  let end = text.indexOf('>', from)
  for (let quote = 0, at = from; end >= 0;) {
    for (; at < end; at += 1) {
      const code = text.charCodeAt(at)
      if (quote === 0 ? code === 34 || code === 39 : code === quote) quote = quote === 0 ? code : 0
    }
    if (quote === 0) return end
    end = text.indexOf('>', end + 1)
  }
  return -1
}

/** Reads one document. */
export class XmlScanner {
  readonly #handler: XmlHandler
  #decoder: StringDecoder | TextDecoder | null = null
  #rest = ''
  #depth = 0
  #elements = 0

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  push(chunk: Buffer): void {
    this.#decoder ??= decoderFor(chunk)
    const decoder = this.#decoder
    const text = decoder instanceof TextDecoder ? decoder.decode(chunk, { stream: true }) : decoder.write(chunk)
    this.#scan(this.#rest === '' ? text : this.#rest + text)
  }

  /** @throws Refusal when the document is not whole */
  end(): void {
    if (this.#rest.trim() !== '' || this.#depth !== 0 || this.#elements === 0) throw broken()
  }

  #scan(text: string) {
    let at = 0
    while (at < text.length) {
      const next = text.charCodeAt(at) === 60 ? this.#markup(text, at) : this.#text(text, at)
      if (next < 0) break
      at = next
    }
    this.#rest = at === 0 ? text : text.slice(at)
    if (this.#rest.length > longestTag) throw broken()
  }

  /** Hands the text on; a piece of an entity at the end waits for its rest. */
  #text(text: string, at: number): number {
    let end = text.indexOf('<', at)
    if (end < 0) {
      end = text.length
      const entity = text.lastIndexOf('&')
      if (entity >= at && end - entity <= longestEntity && !text.includes(';', entity)) end = entity
      if (end === at) return -1
    }
    if (this.#depth > 0) this.#handler.text(decodeText(text.slice(at, end)))
    return end
  }

  #markup(text: string, at: number): number {
    const mark = text.charCodeAt(at + 1)
    if (mark === 33) return this.#declaration(text, at)
    if (mark === 63) return behind(text, '?>', at)
    const end = tagEnd(text, at + 1)
    if (end < 0) return -1
    if (mark === 47) this.#close(nameOf(text.slice(at + 2, end).trimEnd()))
    else this.#open(text, at + 1, end)
    return end + 1
  }

  #declaration(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4)
    if (text.startsWith('<![CDATA[', at)) {
      const end = behind(text, ']]>', at + 9)
      if (end >= 0) this.#handler.text(text.slice(at + 9, end - 3))
      return end
    }
    if (text.length - at < 9) return -1
    throw new Refusal('file.workbook_unsafe')
  }

  #open(text: string, start: number, end: number) {
    const alone = text.charCodeAt(end - 1) === 47
    const stop = alone ? end - 1 : end
    let nameEnd = start
    while (nameEnd < stop && text.charCodeAt(nameEnd) > 32) nameEnd += 1
    const name = nameOf(text.slice(start, nameEnd))
    this.#elements += 1
    this.#depth += 1
    if (this.#depth > deepest) throw broken()
    this.#handler.open(name, text.slice(nameEnd, stop))
    if (alone) this.#close(name)
  }

  #close(name: string) {
    this.#depth -= 1
    if (this.#depth < 0) throw broken()
    this.#handler.close(name)
  }
}

function nameOf(written: string): string {
  const colon = written.indexOf(':')
  return colon < 0 ? written : written.slice(colon + 1)
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at < 0 ? -1 : at + mark.length
}

/** Workbooks are UTF-8; the format also allows UTF-16 with its mark. */
function decoderFor(head: Buffer): StringDecoder | TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le')
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be')
  return head[0] === 0xef ? new TextDecoder('utf-8') : new StringDecoder('utf8')
}

/** Reads a whole document. */
export async function scan(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const scanner = new XmlScanner(handler)
  for await (const chunk of chunks) scanner.push(chunk)
  scanner.end()
}
