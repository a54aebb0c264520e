export { keptAnswers } from './kept.ts'
