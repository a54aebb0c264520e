import { Type } from 'typebox'

/** A text in both languages. */
export const LabelSchema = Type.Object({ ja: Type.String(), en: Type.String() })
