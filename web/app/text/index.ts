export * as calendar from './calendar.ts'
export { isLanguage, LANGUAGE_COOKIE, type Language, languageNames, languages } from './language.ts'
export { useText } from './use-text.ts'
