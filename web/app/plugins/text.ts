import { createI18n } from 'vue-i18n'
import { defineNuxtPlugin, useHead, useRequestHeaders, useState } from '#imports'
import { fill } from '../text/fill.ts'
import { type Language, languageFrom } from '../text/index.ts'

// Chunks by language and by kind of page: nobody downloads the words of the others.
const messages = {
  ja: {
    core: () => import('../text/ja/index.ts'),
    work: () => import('../text/ja/work.ts'),
    look: () => import('../text/ja/look.ts'),
  },
  en: {
    core: () => import('../text/en/index.ts'),
    work: () => import('../text/en/work.ts'),
    look: () => import('../text/en/look.ts'),
  },
} satisfies Record<Language, unknown>

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
    const { core, ...more } = messages[language.value]
    const i18n = createI18n({
      legacy: false,
      globalInjection: false,
      locale: language.value,
      fallbackLocale: language.value,
      messages: { [language.value]: { ...functionsOf((await core()).default) } },
    })
    app.vueApp.use(i18n)

    const loading: Partial<Record<keyof typeof more, Promise<void>>> = {}
    const load = async (kind: keyof typeof more) => {
      i18n.global.mergeLocaleMessage(language.value, { ...functionsOf((await more[kind]()).default) })
    }
    return { provide: { loadWords: (kind: keyof typeof more) => (loading[kind] ??= load(kind)) } }
  },
})
