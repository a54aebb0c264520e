export { nameOnly } from './facts.ts'
export { cellText } from './values.ts'
