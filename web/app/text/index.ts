export * as calendar from './calendar.ts'
export { type Language, languageFrom, languageNames, languages } from './language.ts'
export { useText } from './use-text.ts'
