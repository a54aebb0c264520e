/** Colours for cells: each style that a marked cell has is given a twin with a fill. */
import type { Severity } from '../model.ts'

// Light enough for black text on them; the comment says what the colour says.
const colours: Readonly<Record<Severity, string>> = { error: 'FFFFC7CE', warning: 'FFFFEB9C', note: 'FFDDEBF7' }

/** The first element of a name with all that is in it; undefined when there is none. */
function element(xml: string, name: string): { at: number; text: string } | undefined {
  const match = new RegExp(`<((?:\\w+:)?)${name}\\b[^>]*(?:/>|>[^]*?</\\1${name}>)`).exec(xml)
  return match ? { at: match.index, text: match[0] } : undefined
}

function without(xf: string, attribute: string): string {
  return xf.replace(new RegExp(` ${attribute}="[^"]*"`), '')
}

/** Styles that grow as twins are asked for. */
export class StyleSheet {
  #xml: string
  readonly #prefix: string
  readonly #forms: string[]
  readonly #formsBefore: number
  readonly #fills = new Map<Severity, number>()
  readonly #twins = new Map<string, number>()
  readonly #firstFill: number

  constructor(xml: string) {
    this.#xml = xml
    const fills = element(xml, 'fills')?.text ?? ''
    this.#prefix = /<((?:\w+:)?)styleSheet\b/.exec(xml)?.[1] ?? ''
    this.#firstFill = fills.match(/<(?:\w+:)?fill\b/g)?.length ?? 0
    const forms = element(xml, 'cellXfs')?.text ?? ''
    this.#forms = forms.match(/<((?:\w+:)?)xf\b(?:[^>]*\/>|[^>]*>[^]*?<\/\1xf>)/g) ?? []
    this.#formsBefore = this.#forms.length
  }

  /** Whether cells can be coloured: a workbook without styles has nothing to add a colour to. */
  get usable(): boolean {
    return this.#firstFill > 0 && this.#formsBefore > 0
  }

  /** The style like this one, but coloured. */
  twin(style: number, severity: Severity): number {
    const key = `${style} ${severity}`
    const known = this.#twins.get(key)
    if (known !== undefined) return known
    const fill = this.#fills.get(severity) ?? this.#firstFill + this.#fills.size
    this.#fills.set(severity, fill)
    const form = this.#forms[style < this.#formsBefore ? style : 0] ?? ''
    const bare = without(without(form, 'fillId'), 'applyFill')
    this.#forms.push(bare.replace(/xf\b/, `xf fillId="${fill}" applyFill="1"`))
    this.#twins.set(key, this.#forms.length - 1)
    return this.#forms.length - 1
  }

  get xml(): string {
    const p = this.#prefix
    const fills = [...this.#fills.keys()].map(
      (severity) =>
        `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${colours[severity]}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
    )
    this.#xml = this.#grown('fills', fills)
    return this.#grown('cellXfs', this.#forms.slice(this.#formsBefore))
  }

  #grown(name: string, more: readonly string[]): string {
    const found = element(this.#xml, name)
    if (!found || more.length === 0) return this.#xml
    const counted = found.text.replace(
      / count="(\d+)"/,
      (_, count: string) => ` count="${Number(count) + more.length}"`,
    )
    const end = counted.lastIndexOf('</')
    const grown = counted.slice(0, end) + more.join('') + counted.slice(end)
    return this.#xml.slice(0, found.at) + grown + this.#xml.slice(found.at + found.text.length)
  }
}
