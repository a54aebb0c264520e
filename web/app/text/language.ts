export const languages = ['ja', 'en'] as const
export type Language = (typeof languages)[number]

/** How a language calls itself. */
export const languageNames: Record<Language, string> = { ja: '日本語', en: 'English' }

export const LANGUAGE_COOKIE = 'cat_language'

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}
