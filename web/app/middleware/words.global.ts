import { defineNuxtRouteMiddleware, useNuxtApp } from '#imports'

declare module '#app' {
  interface PageMeta {
    /** `work` for pages that need the words of daily work beside those of every page. */
    words?: 'work'
  }
}

/** The words are there before the page is. */
export default defineNuxtRouteMiddleware(async (to) => {
  if (to.meta.words === 'work') await useNuxtApp().$loadWorkWords()
})
