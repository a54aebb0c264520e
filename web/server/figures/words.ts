import { factsOf, spanOf } from '../../app/charts/facts.ts'
import type { FigureWords } from '../../app/charts/standalone.ts'
import type { Drawn, FigureSpec } from '../../app/dashboards/index.ts'
import { type Language, plainText } from '../../app/text/plain.ts'

/** What stands around a figure in its file, in the words of its page. */
export function figureWords(
  drawn: Extract<Drawn, { chart: unknown }>,
  spec: FigureSpec,
  language: Language,
): FigureWords {
  const { framing, finding } = drawn
  const t = plainText(language)
  const area = framing.area.label[language]
  const facts = factsOf(framing, language, t)
  return {
    title: [
      t(spec.title, { area }),
      framing.area.fictitious ? t('common.in_brackets', { text: t('common.fictitious') }) : '',
    ].join(''),
    scope: [
      t('chart.unit', { unit: framing.unit[language] }),
      area,
      spanOf(framing, language, t),
      spec.lead ? t(spec.lead) : '',
    ]
      .filter(Boolean)
      .join('　'),
    facts: [
      ...(finding ? [finding[language]] : []),
      ...facts.map(({ name, items }) => `${name}：${items.map(({ text }) => text).join('　')}`),
    ],
  }
}
