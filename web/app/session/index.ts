export { useMe } from './use-me.ts'
export { type Posted, type PostedPart, usePosted } from './use-posted.ts'
