import type { Figure } from '../../app/contract/index.ts'
import { factsOf, spanOf } from '../../app/charts/facts.ts'
import type { FigureWords } from '../../app/charts/standalone.ts'
import type { FigureSpec } from '../../app/dashboards/index.ts'
import { type Language, plainText } from '../../app/text/plain.ts'

/** What stands around a figure in its file, in the words of its page. */
export function figureWords(figure: Figure, spec: FigureSpec, language: Language): FigureWords {
  const t = plainText(language)
  const area = figure.area.label[language]
  const facts = factsOf(figure, language, t)
  return {
    title: [
      t(spec.title, { area }),
      figure.area.fictitious ? t('common.in_brackets', { text: t('common.fictitious') }) : '',
    ].join(''),
    scope: [
      t('chart.unit', { unit: figure.unit[language] }),
      area,
      spanOf(figure, language, t),
      spec.lead ? t(spec.lead) : '',
    ]
      .filter(Boolean)
      .join('　'),
    facts: facts.map(({ name, items }) => `${name}：${items.map(({ text }) => text).join('　')}`),
  }
}
