import { onBeforeUnmount, onMounted, type Ref, watch } from 'vue'

/**
 * Asks again a second after each answer, as long as `working` says so.
 * Hooks of a component's life must be set before anything is awaited: call it in the component itself, not after an
 * `await` inside another composable, where they would be lost without a word.
 */
export function useAskingAgain(working: Readonly<Ref<boolean>>, ask: () => Promise<unknown>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  function again() {
    clearTimeout(timer)
    if (working.value) timer = setTimeout(() => void ask().finally(again), 1000)
  }
  onMounted(again)
  watch(working, again)
  onBeforeUnmount(() => clearTimeout(timer))
}
