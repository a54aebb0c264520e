import { Type } from 'typebox'
import { DatasetId } from '../../datasets/index.ts'
import { AnswersSchema, FixSchema } from './answers.ts'
import { AskedQuestionSchema } from './questions.ts'

const NullableString = Type.Union([Type.String(), Type.Null()])
const Pair = Type.Object({ from: Type.String(), to: Type.String() })

export const AskedColumn = Type.Object({
  key: Type.String({ description: 'What answers call the column.' }),
  heading: Type.String(),
  letters: Type.String(),
  field: NullableString,
  how: Type.Union([Type.String(), Type.Null()], { description: 'known · answered · similar · asked · none' }),
  score: Type.Union([Type.Number(), Type.Null()]),
  samples: Type.Array(Type.String()),
})

export const QuestionList = Type.Object({
  items: Type.Array(AskedQuestionSchema),
  columns: Type.Array(AskedColumn),
  sheets: Type.Array(Type.Object({ name: Type.String(), read: Type.Boolean() })),
  answers: AnswersSchema,
  constants: Type.Record(Type.String(), Type.String()),
  profile: Type.Union([
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      name: Type.String(),
      similarity: Type.Number(),
      added: Type.Array(Type.String()),
      gone: Type.Array(Type.String()),
      renamed: Type.Array(Pair),
    }),
    Type.Null(),
  ]),
  fixes_offered: Type.Array(FixSchema, {
    description: 'Suggestions that may be taken for all cells that say the same.',
  }),
})

const ProfileName = Type.String({ maxLength: 100 })

export const AnswerBody = Type.Object(
  { answers: AnswersSchema, save_as: Type.Optional(ProfileName) },
  { additionalProperties: false },
)

const FixKey = Type.Omit(FixSchema, ['to'], { additionalProperties: false })
const AllFixes = Type.Object({ all: Type.Literal(true) }, { additionalProperties: false })
export const FixBody = Type.Union([AllFixes, FixKey])

export const ProfileSchema = Type.Object({
  id: Type.String({ format: 'uuid' }),
  municipality_code: Type.String(),
  dataset: DatasetId,
  name: Type.String(),
  headings: Type.Array(Type.String()),
  answers: AnswersSchema,
  created_at: Type.String({ format: 'date-time' }),
  created_by: Type.Object({ name: Type.String() }),
  used_at: NullableString,
})

export const ProfileList = Type.Object({ items: Type.Array(ProfileSchema) })
export const ProfileQuery = Type.Object({ dataset: Type.Optional(DatasetId) })
export const ProfileParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const ProfileBody = Type.Object(
  { import: Type.String({ format: 'uuid' }), name: ProfileName },
  { additionalProperties: false },
)
export const ProfileChange = Type.Object({ name: ProfileName }, { additionalProperties: false })
