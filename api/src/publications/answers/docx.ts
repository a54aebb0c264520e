/** An answer as a document (.docx) of one A4 page: to be pasted into the office's own form. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Label } from '../../datasets/index.ts'
import { pictureOf, pictureSize } from './picture.ts'
import type { Answer } from './schema.ts'
import { cellText } from './words.ts'

type Lang = keyof Label

export const documentMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const words = {
  answer: { ja: '答弁', en: 'Answer' },
  chance: { ja: '偶然の範囲', en: 'Chance' },
  table: { ja: '数値', en: 'Figures' },
  definition: { ja: '定義', en: 'Definitions' },
  limits: { ja: 'この答えで言えないこと', en: 'What this does not say' },
  sources: { ja: '出典', en: 'Sources' },
  undecided: { ja: '［まだ分かりません］', en: '[Not known yet] ' },
  live: {
    ja: '引用番号なし（版として残していません。値は変わることがあります）',
    en: 'No citation number: not kept as a snapshot, values may change',
  },
  citation: { ja: '引用番号', en: 'Citation' },
  fictitious: { ja: '架空データ', en: 'Invented data' },
} satisfies Record<string, Label>

/** A picture of one pixel for readers that do not draw SVG; all of today's do. */
const emptyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)
const small = 18 // half points: 9 pt
const plain = 21
const wideSpace = '\u3000'

function heading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_2,
    spacing: { before: 120, after: 40 },
    children: [new TextRun({ text, size: plain, bold: true, color: '000000' })],
  })
}

function paragraph(text: string, size = plain): Paragraph {
  return new Paragraph({ spacing: { after: 40 }, children: [new TextRun({ text, size })] })
}

function cell(text: string, isNumber: boolean, bold = false): TableCell {
  return new TableCell({
    margins: { left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment: isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children: [new TextRun({ text, size: small, bold })],
      }),
    ],
  })
}

function tableOf({ columns, rows }: Answer['table'], lang: Lang): Table {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: '666666' }
  const head = new TableRow({
    tableHeader: true,
    children: columns.map((column, index) => cell(column[lang], index > 0, true)),
  })
  const body = rows.map(
    ({ label, cells }) =>
      new TableRow({ children: [cell(label[lang], false), ...cells.map((one) => cell(cellText(one, lang), true))] }),
  )
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: [head, ...body],
  })
}

function picture({ figure, title }: Answer, lang: Lang): Paragraph[] {
  if (!figure) return []
  const wide = 560
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(pictureOf(figure, lang)),
    transformation: { width: wide, height: Math.round((wide * pictureSize.height) / pictureSize.width) },
    fallback: { type: 'png', data: emptyPng },
    altText: { name: 'figure', title: title[lang], description: figure.title[lang] },
  })
  const caption = `${figure.title[lang]}（${figure.unit[lang]}）`
  return [paragraph(caption, small), new Paragraph({ children: [image] })]
}

function contentOf(answer: Answer, lang: Lang, citation: string | null): (Paragraph | Table)[] {
  const invented = answer.area.fictitious ? `${wideSpace}${words.fictitious[lang]}` : ''
  const mark = answer.verdict === 'undecided' ? words.undecided[lang] : ''
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      spacing: { after: 60 },
      children: [new TextRun({ text: answer.title[lang], size: 28, bold: true, color: '000000' })],
    }),
    paragraph(`${answer.area.name}${wideSpace}${answer.day_label[lang]}${invented}`, small),
    paragraph(citation ? `${words.citation[lang]}：${citation}` : words.live[lang], small),
    heading(words.answer[lang]),
    paragraph(`${mark}${answer.sentence[lang]}`),
    heading(words.chance[lang]),
    paragraph(answer.chance[lang], small),
    ...picture(answer, lang),
    heading(words.table[lang]),
    tableOf(answer.table, lang),
    heading(words.definition[lang]),
    ...answer.definitions.map(({ label, sentence, version }) =>
      paragraph(`${label[lang]}：${sentence[lang]}（${version}）`, small),
    ),
    heading(words.limits[lang]),
    ...answer.limits.map((limit) => paragraph(limit[lang], small)),
    paragraph(`${words.sources[lang]}：${answer.sources.join('、')}`, small),
  ]
}

/** @param citation null for an answer that is not frozen */
export function answerDocument(answer: Answer, lang: Lang, citation: string | null): Promise<Buffer> {
  const margin = 850 // twentieths of a point: 15 mm
  const document = new Document({
    title: answer.title[lang],
    styles: { default: { document: { run: { font: 'Yu Gothic' } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: margin, bottom: margin, left: margin, right: margin },
          },
        },
        children: contentOf(answer, lang, citation),
      },
    ],
  })
  return Packer.toBuffer(document)
}
