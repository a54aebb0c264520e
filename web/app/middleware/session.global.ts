import { createError, defineNuxtRouteMiddleware, navigateTo } from '#imports'
import { answerOf, useApi } from '../api/index.ts'
import { useMe } from '../session/index.ts'

declare module '#app' {
  interface PageMeta {
    /** True for pages that anyone may read; they never learn who is signed in. */
    open?: boolean
  }
}

/** Everything but the open pages is for people with an account. */
export default defineNuxtRouteMiddleware(async (to) => {
  if (to.meta.open || to.matched.length === 0) return
  const { me } = useMe()
  const connect = useApi()
  if (me.value) return
  try {
    const api = await connect()
    me.value = await answerOf(api.GET('/v1/me'))
  } catch (error) {
    const { statusCode = 503, data } = error as { statusCode?: number; data?: unknown }
    if (statusCode !== 401) throw createError({ statusCode, statusMessage: 'refused', data, fatal: import.meta.client })
    return navigateTo({ path: '/sign-in', query: to.fullPath === '/' ? {} : { returnTo: to.fullPath } })
  }
})
