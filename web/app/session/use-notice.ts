import { useRequestEvent, useRequestHeaders, useState } from '#imports'

/** What went wrong with a posted form, left by the server for the page it returned to. Shown once. */
interface Notice {
  code: string
  ja: string
  en: string
  /** `info`: it was done, but there is something to know. */
  tone: 'error' | 'info'
}

export function useNotice() {
  return useState<Notice | null>('notice', () => {
    if (!import.meta.server) return null
    const left = /(?:^|;\s*)cat_notice=([\w-]+)/.exec(useRequestHeaders(['cookie']).cookie ?? '')?.[1]
    if (!left) return null
    useRequestEvent()?.node.res.appendHeader('set-cookie', 'cat_notice=; Path=/; Max-Age=0')
    return read(left)
  })
}

function read(left: string): Notice | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(left, 'base64url').toString())
    const { code, ja, en, tone } = value as Record<string, unknown>
    return { code: String(code), ja: String(ja), en: String(en), tone: tone === 'info' ? 'info' : 'error' }
  } catch {
    return null // not ours
  }
}
