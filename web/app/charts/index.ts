export { nameOnly, versionOnly } from './facts.ts'
export { cellText, signs } from './values.ts'
