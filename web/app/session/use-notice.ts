import { useCookie, useState } from '#imports'

/** What went wrong with a posted form, left by the server for the page it returned to. Shown once. */
export interface Notice {
  code: string
  ja: string
  en: string
}

export function useNotice() {
  return useState<Notice | null>('notice', () => {
    if (!import.meta.server) return null
    const left = useCookie<string | null>('cat_notice', { path: '/', decode: (value) => value ?? null })
    if (!left.value) return null
    const notice = read(left.value)
    left.value = null
    return notice
  })
}

function read(left: string): Notice | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(left, 'base64url').toString())
    const { code, ja, en } = value as Record<string, unknown>
    return { code: String(code), ja: String(ja), en: String(en) }
  } catch {
    return null // not ours
  }
}
