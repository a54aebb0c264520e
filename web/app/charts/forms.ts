import type { FormId } from './context.ts'
import type { ChartForm } from './form.ts'
import { line } from './line/form.ts'
import { months } from './months/form.ts'

/** Every form a figure can take. */
export const forms: Record<FormId, ChartForm> = { line, months }
