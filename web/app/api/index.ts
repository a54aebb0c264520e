export { answerOf, usePageData, type ProblemDetail } from './answer.ts'
export { useApi } from './client.ts'
export type * from './types.ts'
