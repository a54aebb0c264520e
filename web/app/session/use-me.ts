import { computed } from 'vue'
import { useState } from '#imports'
import type { Me } from '../contract/index.ts'

/** Who is signed in, as the API knows them; asked once a page load by the session middleware. */
export function useMe() {
  const me = useState<Me | null>('me', () => null)
  return {
    me,
    may: (permission: string) => me.value?.permissions.includes(permission) ?? false,
    isFictitious: computed(() => me.value?.home?.fictitious ?? false),
  }
}
