import { type Static, Type } from 'typebox'

/** Of one person. */
export const viewLimit = 100

const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const address = Type.String({
  maxLength: 2000,
  pattern: '^/explore(\\?[!-~]*)?$',
  description: 'Path and query of the page',
})

export const NewView = Type.Object({ name, address }, { additionalProperties: false })
export type NewView = Static<typeof NewView>
export const ViewParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const ViewSchema = Type.Object({ id: Type.String(), name, address, created_at: Type.String() })
export type View = Static<typeof ViewSchema>
export const ViewList = Type.Object({ items: Type.Array(ViewSchema) })
