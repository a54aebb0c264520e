export { answerOf, usePageData } from './answer.ts'
export { useApi } from './client.ts'
