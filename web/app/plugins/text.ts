import { createI18n } from 'vue-i18n'
import { defineNuxtPlugin, useHead, useRequestHeaders, useState } from '#imports'
import { fill } from '../text/fill.ts'
import { type Language, languageFrom } from '../text/index.ts'

// One chunk a language: nobody downloads the other one.
const messages = {
  ja: () => import('../text/ja/index.ts'),
  en: () => import('../text/en/index.ts'),
} satisfies Record<Language, () => Promise<unknown>>

interface Values {
  named: (name: string) => unknown
}

/**
 * Sentences as functions. Ours need `{name}` and no more, so the library's compiler can stay out of the download
 * (`__INTLIFY_DROP_MESSAGE_COMPILER__` in nuxt.config.ts).
 */
function functionsOf(words: object): object {
  const entries = Object.entries(words).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? ({ named }: Values) => fill(value, named) : functionsOf(value as object),
  ])
  return Object.fromEntries(entries) as object
}

export default defineNuxtPlugin({
  name: 'text',
  async setup(app) {
    const language = useState<Language>('language', () => languageFrom(useRequestHeaders(['cookie']).cookie ?? ''))
    useHead({ htmlAttrs: { lang: language.value } })
    const { default: words } = await messages[language.value]()
    app.vueApp.use(
      createI18n({
        legacy: false,
        globalInjection: false,
        locale: language.value,
        fallbackLocale: language.value,
        messages: { [language.value]: { ...functionsOf(words) } },
      }),
    )
  },
})
