import { gridForms } from './grid.ts'
import { recordForms } from './records.ts'

/** Every form that posts to its own page, one line each. */
export const postedForms = [...recordForms, ...gridForms]
export type { Form } from './define.ts'
