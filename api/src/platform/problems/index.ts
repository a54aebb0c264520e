export { allProblems, defineProblems, fill, Problem, type ProblemDefinition, type Sentence } from './define.ts'
export { problemHandler, ProblemSchema } from './handler.ts'
export { platformProblems } from './errors.ts'
