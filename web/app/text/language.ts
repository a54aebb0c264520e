export const languages = ['ja', 'en'] as const
export type Language = (typeof languages)[number]

/** How a language calls itself. */
export const languageNames: Record<Language, string> = { ja: '日本語', en: 'English' }

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

/** The language a reader has chosen, out of the request's cookies; Japanese where none was chosen. */
export function languageFrom(cookies: string): Language {
  const chosen = /(?:^|;\s*)cat_language=(\w+)/.exec(cookies)?.[1]
  return isLanguage(chosen) ? chosen : 'ja'
}
