import type { Figure } from '../contract/index.ts'
import type { Language } from '../text/language.ts'
import { noteDate, noteMark } from './line/notes.ts'

type Translate = (key: string, values?: Record<string, string>) => string

/** One reservation or proof of a figure; `measure` where it is that measure's definition, `address` where it can be looked up. */
interface FactItem {
  text: string
  measure?: string
  address?: string
}

export interface Fact {
  name: string
  items: FactItem[]
}

/** A label without what it says in brackets. */
export function nameOnly(label: string): string {
  return label.replace(/\s*[（(].*$/, '')
}

/** From the first period of a figure to its last. */
export function spanOf(figure: Figure, language: Language, t: Translate): string {
  const points = figure.series[0]?.points ?? []
  const [first, last] = [points[0], points.at(-1)]
  return first && last ? t('chart.span', { from: first.label[language], to: last.label[language] }) : ''
}

/** By which definition, from which source, published when, with which reservations, and the number to cite. */
export function factsOf(figure: Figure, language: Language, t: Translate): Fact[] {
  const definitions = figure.definition.map((one) => {
    const series = figure.series.find(({ measure, version }) => measure === one.measure && version === one.version)
    const name = series ? nameOnly(series.label[language]) : one.measure
    const [version, sentence] = [one.label[language], one.sentence[language]]
    return { measure: one.measure, text: t('chart.definition_sentence', { name, version, sentence }) }
  })
  const sources = figure.sources.map(({ credit, vintage, address }) => ({
    text:
      vintage === null
        ? credit
        : t('chart.source_vintage', { credit, vintage: t(vintage > 1 ? 'chart.revised' : 'chart.first') }),
    ...(address ? { address } : {}),
  }))
  const breaks = figure.annotations.map(({ date, text, source }, index) => ({
    text: `${noteMark(index)} ${noteDate(date, language)} ${text[language]}${t('common.in_brackets', { text: source })}`,
  }))
  return [
    { name: t('chart.definition'), items: definitions },
    { name: t('chart.source'), items: sources },
    { name: t('chart.breaks'), items: breaks },
    { name: t('chart.notes'), items: figure.notes.map((note) => ({ text: note[language] })) },
    { name: t('chart.number'), items: [{ text: figure.id }] },
  ].filter(({ items }) => items.length > 0)
}
