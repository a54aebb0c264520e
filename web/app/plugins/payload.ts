import { definePayloadPlugin, definePayloadReducer, definePayloadReviver } from '#imports'
import { textOf } from '../api/as-text.ts'

const name = 'Json'

export default definePayloadPlugin(() => {
  if (import.meta.server) definePayloadReducer(name, textOf)
  definePayloadReviver(name, (text: string) => JSON.parse(text) as unknown)
})
