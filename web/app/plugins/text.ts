import { createI18n } from 'vue-i18n'
import { defineNuxtPlugin, useCookie, useHead, useState } from '#imports'
import { isLanguage, LANGUAGE_COOKIE, type Language } from '../text/index.ts'

// One chunk a language: nobody downloads the other one.
const messages = {
  ja: () => import('../text/ja/index.ts'),
  en: () => import('../text/en/index.ts'),
} satisfies Record<Language, () => Promise<unknown>>

export default defineNuxtPlugin({
  name: 'text',
  async setup(app) {
    const remembered = useCookie(LANGUAGE_COOKIE, { readonly: true })
    const language = useState<Language>('language', () => (isLanguage(remembered.value) ? remembered.value : 'ja'))
    useHead({ htmlAttrs: { lang: language.value } })
    const { default: words } = await messages[language.value]()
    app.vueApp.use(
      createI18n({
        legacy: false,
        globalInjection: false,
        locale: language.value,
        fallbackLocale: language.value,
        messages: { [language.value]: words },
      }),
    )
  },
})
