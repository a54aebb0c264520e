/** The models that compete. Each continues a monthly series on the transformed scale. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { initSync, MSTL } from '@bsull/augurs/mstl'

export const yearLength = 12

export interface Model {
  id: 'seasonal_naive' | 'mstl_ets'
  /** Fewest months it can be fitted to. */
  least: number
  /** @returns `horizon` values that follow `values` */
  continueSeries: (values: readonly number[], horizon: number) => number[]
}

/** The same month of the year before: the benchmark that a forecast has to beat to be worth showing. */
export const seasonalNaive: Model = {
  id: 'seasonal_naive',
  least: yearLength,
  continueSeries: (values, horizon) =>
    Array.from({ length: horizon }, (_, index) => values[values.length - yearLength + (index % yearLength)] ?? 0),
}

let started = false

/** augurs is WebAssembly; its file lies beside its code, in the image too (`infra/images/bundle.ts` copies it). */
function startAugurs() {
  if (started) return
  const packages = join(import.meta.dirname, '../../../../node_modules')
  initSync({ module: readFileSync(join(packages, '@bsull/augurs/mstl_bg.wasm')) })
  started = true
}

/**
 * MSTL (Bandara, Hyndman and Bergmeir 2021) takes the season off, ETS (Hyndman et al. 2002, chosen by AICc) continues
 * what is left, the season is put on again. Computed by augurs.
 */
export const mstlEts: Model = {
  id: 'mstl_ets',
  least: 2 * yearLength,
  continueSeries(values, horizon) {
    startAugurs()
    const model = MSTL.ets([yearLength])
    try {
      model.fit(Float64Array.from(values))
      return [...model.predict(horizon).point]
    } finally {
      model.free()
    }
  },
}

export const models: readonly Model[] = [seasonalNaive, mstlEts]
