/** A figure as a workbook: its numbers, and on a sheet of its own what they mean and where they come from. */
import type { Readable } from 'node:stream'
import type { ReleasedFigure } from '../disclosure/index.ts'
import { workbookStream } from '../platform/workbook/index.ts'
import type { FigureXlsxQuery } from './schema.ts'
import { columns, rowsOf } from './table.ts'

type Lang = FigureXlsxQuery['lang']
type Line = readonly [heading: string, text: string]

const headings = {
  ja: {
    item: '項目',
    text: '内容',
    title: '表題',
    unit: '単位',
    area: '地域',
    period: '期間',
    split: '内訳',
    lens: '定義レンズ',
    definition: '定義',
    formula: '式',
    origin: '定義の出典',
    source: '出典',
    credit: '出典の表示',
    annotation: '出来事',
    note: '注記',
    id: '図のID',
    address: '図のアドレス',
    computed: '計算日時',
  },
  en: {
    item: 'Item',
    text: 'Text',
    title: 'Title',
    unit: 'Unit',
    area: 'Area',
    period: 'Period',
    split: 'Divided by',
    lens: 'Lens',
    definition: 'Definition',
    formula: 'Formula',
    origin: 'Source of the definition',
    source: 'Source',
    credit: 'Credit',
    annotation: 'Event',
    note: 'Note',
    id: 'Figure id',
    address: 'Address of the figure',
    computed: 'Computed at',
  },
} as const

function definitionLines({ definition }: ReleasedFigure, lang: Lang): Line[] {
  const words = headings[lang]
  return definition.flatMap(({ label, formula, sentence, source }): Line[] => [
    [words.definition, `${label[lang]}: ${sentence[lang]}`],
    [words.formula, formula[lang]],
    [words.origin, source],
  ])
}

function aboutLines(figure: ReleasedFigure, lang: Lang): Line[] {
  const words = headings[lang]
  const { title, unit, area, period, split, lens, sources, annotations, notes, id, address } = figure
  const lines: (Line | null)[] = [
    [words.title, title[lang]],
    [words.unit, unit[lang]],
    [words.area, `${area.code} ${area.label[lang]}`],
    [words.period, [period.from, period.to].filter((end) => end !== null).join('–')],
    split && [words.split, split.label[lang]],
    lens && [words.lens, lens.label[lang]],
    ...definitionLines(figure, lang),
    ...sources.flatMap(({ label, credit, address: link }): Line[] => [
      [words.source, [label, link].filter((part) => part !== null).join(' ')],
      [words.credit, credit],
    ]),
    ...annotations.map(({ date, text }): Line => [words.annotation, `${date} ${text[lang]}`]),
    ...notes.map((note): Line => [words.note, note[lang]]),
    [words.id, id],
    [words.address, `/v1/figures?${address}`],
    [words.computed, figure.computed_at],
  ]
  return lines.filter((line) => line !== null)
}

export function figureWorkbook(figure: ReleasedFigure, lang: Lang): Readable {
  const { item, text } = headings[lang]
  return workbookStream({
    sheets: [
      { name: 'data', columns: columns.map((heading) => ({ heading })), rows: rowsOf(figure, lang) },
      { name: 'about', columns: [{ heading: item }, { heading: text }], rows: aboutLines(figure, lang) },
    ],
  })
}
