export {
  allProblems,
  defineDatabaseProblem,
  defineProblems,
  fill,
  Problem,
  problemOf,
  type ProblemPart,
  type Sentence,
} from './define.ts'
export { problemHandler } from './handler.ts'
export { platformProblems } from './errors.ts'
export { errorForLog } from './log.ts'
