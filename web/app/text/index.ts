export * as calendar from './calendar.ts'
export { isLanguage, LANGUAGE_COOKIE, type Language, languageNames, languages } from './language.ts'
export { formatBytes, formatChange, formatNumber } from './number.ts'
export { useText } from './use-text.ts'
