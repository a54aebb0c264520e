import { factsOf, spanOf } from '../../app/charts/facts.ts'
import type { FigureWords } from '../../app/charts/standalone.ts'
import type { Figure } from '../../app/contract/index.ts'
import type { Framing } from '../../app/charts/framing.ts'
import { type Language, plainText } from '../../app/text/plain.ts'

/** What stands around a figure in its file, in the words of its page. */
export function figureWords(
  { framing, finding }: { framing: Framing; finding?: Figure['title'] | null },
  { title, lead = '' }: { title: string; lead?: string },
  language: Language,
): FigureWords {
  const t = plainText(language)
  const area = framing.area.label[language]
  const facts = factsOf(framing, language, t)
  return {
    title: [title, framing.area.fictitious ? t('common.in_brackets', { text: t('common.fictitious') }) : ''].join(''),
    scope: [t('chart.unit', { unit: framing.unit[language] }), area, spanOf(framing, language, t), lead]
      .filter(Boolean)
      .join('　'),
    facts: [
      ...(finding ? [finding[language]] : []),
      ...facts.map(({ name, items }) => `${name}：${items.map(({ text }) => text).join('　')}`),
    ],
  }
}
