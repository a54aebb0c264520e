import { defineNuxtPlugin, useHead, useRequestHeaders, useState } from '#imports'
import { type Language, languageFrom } from '../text/index.ts'
import { createTranslator, translatorKey } from '../text/translator.ts'

// Chunks by language and by kind of page: nobody downloads the words of the others.
const messages = {
  ja: {
    core: () => import('../text/ja/index.ts'),
    work: () => import('../text/ja/work.ts'),
    look: () => import('../text/ja/look.ts'),
    share: () => import('../text/ja/share.ts'),
  },
  en: {
    core: () => import('../text/en/index.ts'),
    work: () => import('../text/en/work.ts'),
    look: () => import('../text/en/look.ts'),
    share: () => import('../text/en/share.ts'),
  },
} satisfies Record<Language, unknown>

export default defineNuxtPlugin({
  name: 'text',
  async setup(app) {
    const language = useState<Language>('language', () => languageFrom(useRequestHeaders(['cookie']).cookie ?? ''))
    useHead({ htmlAttrs: { lang: language.value } })
    const { core, ...more } = messages[language.value]
    const translator = createTranslator(language.value, (await core()).default)
    app.vueApp.provide(translatorKey, translator)

    const loading: Partial<Record<keyof typeof more, Promise<void>>> = {}
    const load = async (kind: keyof typeof more) => {
      translator.add((await more[kind]()).default)
    }
    return { provide: { loadWords: (kind: keyof typeof more) => (loading[kind] ??= load(kind)) } }
  },
})
