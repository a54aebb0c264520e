import { computed } from 'vue'
import { useState } from '#imports'
import type { Me } from '../contract/index.ts'

/** Who is signed in, as the API knows them; asked once a page load by the session middleware. */
export function useMe() {
  const me = useState<Me | null>('me', () => null)
  return {
    me,
    may: (permission: string) => me.value?.permissions.includes(permission) ?? false,
    /** Whether more than one body is within sight: a prefecture's, or all. */
    seesSeveral: computed(() => (me.value?.scope.length ?? 0) < 5),
    isFictitious: computed(() => me.value?.home?.fictitious ?? false),
  }
}
