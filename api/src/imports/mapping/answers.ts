/** What a person said about a file: which column is what, what its words mean. The file itself is never changed. */
import { Type } from 'typebox'
import { foldText } from '../fold.ts'
import { plainHeading } from '../table/headings.ts'
import { dateForms, dateMeanings } from './dates.ts'

/** A text that stands in a column, and what is read instead. */
export const FixSchema = Type.Object(
  {
    rule: Type.String({ maxLength: 100 }),
    column: Type.String({ maxLength: 250, description: 'Key of the column.' }),
    from: Type.String({ maxLength: 200 }),
    to: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
)

const Key = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const NullableText = Type.Union([Type.String({ maxLength: 200 }), Type.Null()])
const DateAnswers = Type.Partial(
  Type.Record(Type.Enum([...dateForms]), Type.Unsafe<DateMeaning>(Type.String({ enum: [...dateMeanings] }))),
)

export const AnswersSchema = Type.Object(
  {
    columns: Type.Optional(
      Type.Record(Key(250), NullableText, { description: 'Key of a column → name of a field; null: not taken in.' }),
    ),
    codes: Type.Optional(
      Type.Record(Key(100), Type.Record(Key(200), NullableText), {
        description: 'Name of a field → word as written, folded → code; null: read as blank.',
      }),
    ),
    dates: Type.Optional(
      Type.Record(Key(100), DateAnswers, { description: 'Name of a field → form of writing → how it is meant.' }),
    ),
    constants: Type.Optional(
      Type.Record(Key(100), Type.String({ maxLength: 200 }), {
        description: 'Name of a field that has no column → what stands in every row, as in a cell.',
      }),
    ),
    fixes: Type.Optional(Type.Array(FixSchema, { maxItems: 2000 })),
    sheets: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 500 })),
  },
  { additionalProperties: false },
)

export type DateForm = (typeof dateForms)[number]
export type DateMeaning = (typeof dateMeanings)[number]
export type Answers = Type.Static<typeof AnswersSchema>
export type Fix = Type.Static<typeof FixSchema>

/** How a column is called in answers: its plain heading path; the second of the same name is `名#2`. */
export function columnKeys(columns: readonly { heading: string }[]): string[] {
  const seen = new Map<string, number>()
  return columns.map(({ heading }) => {
    const plain = plainHeading(heading)
    const times = (seen.get(plain) ?? 0) + 1
    seen.set(plain, times)
    return times === 1 ? plain : `${plain}#${times}`
  })
}

/** How a word is called in answers. */
export function wordKey(text: string): string {
  return foldText(text).slice(0, 200)
}

/** Both together; where both say something, the later one holds. */
export function mergeAnswers(earlier: Answers, later: Answers): Answers {
  const nested = <Value>(a: Record<string, Value> = {}, b: Record<string, Value> = {}) => {
    const merged = { ...a }
    for (const [key, value] of Object.entries(b)) merged[key] = { ...merged[key], ...value }
    return merged
  }
  const merged: Answers = {
    columns: { ...earlier.columns, ...later.columns },
    codes: nested(earlier.codes, later.codes),
    dates: nested(earlier.dates, later.dates),
    constants: { ...earlier.constants, ...later.constants },
    fixes: later.fixes ?? earlier.fixes ?? [],
  }
  const sheets = later.sheets ?? earlier.sheets
  return sheets ? { ...merged, sheets } : merged
}

/** What of the answers holds for the next file of this form: what belongs to one file only is left out. */
export function lastingAnswers({ columns = {}, codes = {}, dates = {} }: Answers): Answers {
  return { columns, codes, dates }
}
