import { computed, type ComputedRef } from 'vue'
import { createError, navigateTo, useAsyncData, useNuxtApp, useRoute } from '#imports'
import { type Api, useApi } from './client.ts'
import { asText } from './as-text.ts'

/** What the API says when it refuses: a stable code and a sentence in both languages. */
interface ProblemDetail {
  code: string
  detail: { ja: string; en: string }
}

interface Result<Body> {
  data?: Body
  error?: unknown
  response: Response
}

/** The answer, or the error that the error page shows. */
export async function answerOf<Body>(call: Promise<Result<Body>>): Promise<Body> {
  const { data, error, response } = await call
  if (response.ok && data !== undefined) return data
  throw createError({ statusCode: response.status, statusMessage: 'refused', data: problemOf(error) })
}

function problemOf(error: unknown): ProblemDetail | undefined {
  const known = typeof error === 'object' && error !== null && 'code' in error && 'detail' in error
  return known ? { code: String(error.code), detail: error.detail as ProblemDetail['detail'] } : undefined
}

/**
 * Data of a page, there at first paint. `load` may read the address: it is asked again when `key` changes.
 * A session that has ended leads to sign-in and back; any other refusal to the error page.
 */
export async function usePageData<Body extends object>(
  key: () => string,
  load: (api: Api) => Promise<Body>,
): Promise<{ data: ComputedRef<Body>; refresh: () => Promise<void> }> {
  const connect = useApi()
  const app = useNuxtApp()
  const returnTo = useRoute().fullPath
  const { data, error, refresh } = await useAsyncData<Body>(computed(key), async () =>
    asText(await load(await connect())),
  )
  if (error.value) {
    const { statusCode = 503, data: problem } = error.value
    if (statusCode === 401) {
      await app.runWithContext(() => navigateTo({ path: '/sign-in', query: { returnTo } }))
    }
    throw createError({ statusCode, statusMessage: 'refused', data: problem, fatal: import.meta.client })
  }
  return { data: computed(() => data.value as Body), refresh: () => refresh() }
}
