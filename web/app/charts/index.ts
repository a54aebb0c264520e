export type { ChartContext, FormId } from './context.ts'
export type { Tone } from './theme.ts'
export { cellText, signs } from './values.ts'
