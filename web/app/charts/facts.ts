import type { Language } from '../text/language.ts'
import type { Framing } from './framing.ts'
import { noteDate, noteMark } from './line/notes.ts'

type Translate = (key: string, values?: Record<string, string>) => string

/** One reservation or proof of a figure; `measure` where it is that measure's definition. */
interface FactItem {
  text: string
  measure?: string
}

export interface Fact {
  name: string
  items: FactItem[]
  /** True for what is read when a figure is studied, not at first sight. */
  further: boolean
}

/** A label without what it says in brackets. */
export function nameOnly(label: string): string {
  return label.replace(/\s*[（(].*$/, '')
}

/** What a label says in brackets: the version of a definition. */
export function versionOnly(label: string): string {
  return /[（(](.*)[）)]$/.exec(label)?.[1] ?? ''
}

/** From the first period of a figure to its last. */
export function spanOf({ span }: Framing, language: Language, t: Translate): string {
  return span ? t('chart.span', { from: span.from[language], to: span.to[language] }) : ''
}

/** Whose figures these are, and whether as first published or as revised. */
function sourcesOf(figure: Framing, t: Translate): FactItem[] {
  const credits = [...new Set(figure.sources.map(({ credit }) => credit))]
  return credits.map((credit) => {
    const vintages = figure.sources.filter((source) => source.credit === credit).map(({ vintage }) => vintage)
    const [first, revised] = [vintages.includes(1), vintages.some((vintage) => vintage !== null && vintage > 1)]
    if (!first && !revised) return { text: credit }
    const vintage = t(first && revised ? 'chart.first_or_revised' : revised ? 'chart.revised' : 'chart.first')
    return { text: t('chart.source_vintage', { credit, vintage }) }
  })
}

/** The method in a sentence; what it rests on, for those who study it. */
function methodFacts({ method }: Framing, language: Language, t: Translate): Fact[] {
  if (!method) return []
  const list = (sentences: readonly { ja: string; en: string }[]) => sentences.map((one) => ({ text: one[language] }))
  return [
    { name: t('chart.method'), items: [{ text: method.sentence[language] }], further: false },
    { name: t('chart.assumptions'), items: list(method.assumptions), further: true },
    { name: t('chart.would_change'), items: list(method.wouldChange), further: true },
    { name: t('chart.literature'), items: [{ text: method.source }], further: true },
  ]
}

/** By which definition and method, from which source, published when, with which reservations, and the number to cite. */
export function factsOf(figure: Framing, language: Language, t: Translate): Fact[] {
  const definitions = figure.definition.map(({ measure, label, sentence }) => ({
    ...(measure ? { measure } : {}),
    text: t('chart.definition_sentence', { name: label[language], sentence: sentence[language] }),
  }))
  const breaks = figure.annotations.map(({ date, text, source }, index) => ({
    text: `${noteMark(index)} ${noteDate(date, language)} ${text[language]}${source && t('common.in_brackets', { text: source })}`,
  }))
  return [
    { name: t('chart.definition'), items: definitions, further: false },
    ...methodFacts(figure, language, t),
    { name: t('chart.source'), items: sourcesOf(figure, t), further: false },
    { name: t('chart.breaks'), items: breaks, further: true },
    { name: t('chart.notes'), items: figure.notes.map((note) => ({ text: note[language] })), further: true },
    { name: t('chart.number'), items: figure.id ? [{ text: figure.id }] : [], further: false },
  ].filter(({ items }) => items.length > 0)
}
