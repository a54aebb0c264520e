export { nameOnly, versionOnly } from './facts.ts'
export { cellText } from './values.ts'
