/** What has to be asked about a file before its rows can be read. Kept on the import until it is answered. */
import { Type } from 'typebox'
import { LabelSchema } from '../../platform/openapi/index.ts'
import { fill } from '../../platform/problems/index.ts'
import { dateForms } from './dates.ts'

const NullableString = Type.Union([Type.String(), Type.Null()])

/**
 * - `column` which field is this column? · `field` which column is this needed field, or what stands in every row?
 * - `word` which code is this word? · `date` how is a day written like this meant?
 */
export const questionKinds = ['column', 'field', 'word', 'date'] as const

export const QuestionSchema = Type.Object({
  kind: Type.Unsafe<(typeof questionKinds)[number]>(Type.String({ enum: [...questionKinds] })),
  sheet: NullableString,
  field: Type.Union([Type.String(), Type.Null()], { description: 'Name of the field.' }),
  column: Type.Union([Type.String(), Type.Null()], { description: 'Key of the column, as answers name it.' }),
  heading: NullableString,
  letters: Type.Union([Type.String(), Type.Null()], { description: 'The column as spreadsheets name it.' }),
  word: Type.Union([Type.String(), Type.Null()], { description: 'As written; answers name it folded (`key`).' }),
  key: NullableString,
  form: Type.Union([Type.Enum([...dateForms]), Type.Null()]),
  count: Type.Union([Type.Integer(), Type.Null()], { description: 'Cells that are concerned.' }),
  samples: Type.Array(Type.String()),
  guess: Type.Union([Type.String(), Type.Null()], { description: 'The likeliest answer.' }),
  choices: Type.Array(Type.String(), {
    description: 'Fields, codes, meanings of dates or keys of columns, by the kind of question.',
  }),
  examples: Type.Array(Type.String(), {
    description: 'Of a date: what the first sample would be under each choice; empty where it would be no day.',
  }),
})

export type Question = Type.Static<typeof QuestionSchema>

const sentences = {
  column: {
    ja: '{letters}列「{heading}」は、どの項目ですか。',
    en: 'Which item is column {letters}, “{heading}”?',
  },
  field: {
    ja: '「{field_ja}」の列が分かりません。どの列ですか。',
    en: 'No column is recognised as “{field_en}”. Which one is it?',
  },
  word: {
    ja: '「{field_ja}」の「{word}」（{count}件）は、どの分類ですか。',
    en: 'Which code of “{field_en}” is “{word}” ({count} cells)?',
  },
  date: {
    ja: '「{field_ja}」の「{sample}」のような書き方（{count}件）は、どの日付ですか。',
    en: 'Which day is meant by writing like {sample} in “{field_en}” ({count} cells)?',
  },
} as const

/** The question in words. */
export function sentenceOfQuestion(question: Question, label: { ja: string; en: string } | undefined) {
  const params = {
    letters: question.letters ?? '',
    heading: question.heading ?? '',
    word: question.word ?? '',
    count: question.count ?? 0,
    sample: question.samples[0] ?? '',
    field_ja: label?.ja ?? question.field ?? '',
    field_en: label?.en ?? question.field ?? '',
  }
  const { ja, en } = sentences[question.kind]
  return { ja: fill(ja, params), en: fill(en, params) }
}

export const AskedQuestionSchema = Type.Object({ ...QuestionSchema.properties, message: LabelSchema })

export const noQuestion = {
  sheet: null,
  field: null,
  column: null,
  heading: null,
  letters: null,
  word: null,
  key: null,
  form: null,
  count: null,
  samples: [],
  guess: null,
  choices: [],
  examples: [],
} as const satisfies Omit<Question, 'kind'>
