import { defineAsyncComponent, hydrateOnIdle, type HydrationStrategy, hydrateOnVisible } from 'vue'

const onVisible = hydrateOnVisible({ rootMargin: '200px' })
const onIdle = hydrateOnIdle(1000)

/** Near the screen, and the browser has nothing else to do: each figure is a task of its own. */
const whenSeen: HydrationStrategy = (hydrate, forEachElement) => {
  let endIdle: ReturnType<typeof onIdle>
  const endVisible = onVisible(() => {
    endIdle = onIdle(hydrate, forEachElement)
  }, forEachElement)
  return () => {
    endVisible?.()
    endIdle?.()
  }
}

/**
 * `ChartFrame`, which the server draws whole and the browser takes over when the figure is seen: a page of six figures
 * would otherwise keep a slow office PC busy with tables and notes that nobody has opened yet.
 */
export const LazyChartFrame = defineAsyncComponent({
  loader: async () => (await import('./ChartFrame.vue')).default,
  hydrate: whenSeen,
})
