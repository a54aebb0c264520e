export { answerOf, usePageData } from './answer.ts'
export { type Api, useApi } from './client.ts'
