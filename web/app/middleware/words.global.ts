import { defineNuxtRouteMiddleware, useNuxtApp } from '#imports'

declare module '#app' {
  interface PageMeta {
    /** What a page needs beside the words of every page: those of daily work, of the dashboards, or of what leaves. */
    words?: 'work' | 'look' | 'share'
  }
}

/** The words are there before the page is. */
export default defineNuxtRouteMiddleware(async (to) => {
  if (to.meta.words) await useNuxtApp().$loadWords(to.meta.words)
})
