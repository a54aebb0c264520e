import { gridForms } from './grid.ts'
import { recordForms } from './records.ts'
import { releaseForms } from './releases.ts'

/** Every form that posts to its own page, one line each. */
export const postedForms = [...recordForms, ...gridForms, ...releaseForms]
export type { Form } from './define.ts'
