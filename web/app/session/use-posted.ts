import { computed, onUnmounted } from 'vue'
import { useRequestEvent, useRoute, useState } from '#imports'

export interface PostedPart {
  row: number | null
  field: string | null
  rule: string
  ja: string
  en: string
  suggestion: string | null
  same_as: string | null
}

/** A form that was refused, as `server/middleware/3.posted-forms.ts` left it for the page. */
export interface Posted {
  path: string
  form: Readonly<Record<string, string | string[] | undefined>>
  problem: { code: string; status: number; detail: { ja: string; en: string }; parts?: PostedPart[] }
  /** The inputs of the rows that `parts` name. */
  places: string[]
}

/** What was typed into this page's form and what is wrong with it; null when nothing was refused. */
export function usePosted() {
  const route = useRoute()
  const posted = useState<Posted | null>('posted', () => {
    const left = import.meta.server ? useRequestEvent()?.context.posted : undefined
    return (left as Posted | undefined) ?? null
  })
  // Whoever leaves the page has given it up.
  onUnmounted(() => {
    posted.value = null
  })
  return computed(() => (posted.value?.path === route.path ? posted.value : null))
}
