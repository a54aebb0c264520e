import { type Static, Type } from 'typebox'

/** 法改正 · 定義変更 · 制度開始 · 災害. */
export const annotationKinds = ['law', 'definition', 'scheme', 'disaster'] as const
export type AnnotationKind = (typeof annotationKinds)[number]
const Kind = Type.Unsafe<AnnotationKind>(Type.String({ enum: [...annotationKinds] }))

const Municipality = Type.String({
  pattern: '^([0-9]{2}|[0-9]{5})$',
  description: 'The body whose figures it annotates; 00 for the whole country.',
})

export const AnnotationSchema = Type.Object(
  {
    id: Type.String(),
    municipality_code: Type.String(),
    municipality_name: Type.Union([Type.String(), Type.Null()], { description: 'Null for the whole country.' }),
    happened_on: Type.String({ format: 'date' }),
    kind: Kind,
    text: Type.Object({ ja: Type.String(), en: Type.String() }),
    source: Type.String({ description: 'Empty when none was given.' }),
    changeable: Type.Boolean({
      description: 'Inside the scope of who asks, and added by hand: what the product itself says stays as it is.',
    }),
  },
  { $id: 'Annotation' },
)
export type AnnotationReply = Static<typeof AnnotationSchema>

export const AnnotationAnswer = Type.Unsafe<AnnotationReply>(Type.Ref('Annotation'))
export const AnnotationList = Type.Object({ items: Type.Array(AnnotationAnswer) })

export const AnnotationQuery = Type.Object(
  { municipality: Type.Optional(Municipality) },
  { additionalProperties: false },
)

const text = { minLength: 1, maxLength: 200, pattern: '\\S' }

const said = {
  happened_on: Type.String({ format: 'date' }),
  kind: Kind,
  text_ja: Type.String(text),
  text_en: Type.Optional(
    Type.String({ maxLength: 400, description: 'The Japanese text stands in for one not given.' }),
  ),
  source: Type.Optional(Type.String({ maxLength: 300 })),
}

export const NewAnnotation = Type.Object({ municipality: Municipality, ...said }, { additionalProperties: false })
export type NewAnnotation = Static<typeof NewAnnotation>

/** What it says, all of it: a correction replaces the former. */
export const CorrectedAnnotation = Type.Object(said, { additionalProperties: false })
export type CorrectedAnnotation = Static<typeof CorrectedAnnotation>

/** Only events added by hand have an id of this kind; those that come with the product are named by a word. */
export const AnnotationParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
