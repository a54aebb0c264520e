export { answerQuestion } from './document.ts'
export { answerDocument, documentMediaType } from './docx.ts'
export { answerRoutes } from './routes.ts'
export { type Answer, AnswerQuery, AnswerRef, AnswerSchema, CellSchema } from './schema.ts'
