export { allProblems, defineProblems, fill, Problem, type Sentence } from './define.ts'
export { problemHandler } from './handler.ts'
export { platformProblems } from './errors.ts'
