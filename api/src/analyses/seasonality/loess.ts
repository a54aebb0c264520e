/** The local regression that STL smooths with (Cleveland et al. 1990, §3.1), step by step as R's `stl` computes it. */

export interface Smoother {
  /** Points that have a say, an odd number. */
  span: number
  degree: 0 | 1
  /** Every how many points it is computed; between them it is drawn straight. */
  jump: number
}

interface Window {
  left: number
  right: number
}

/** Tricube weights of the points of the window at `at`; null when none has weight. */
function weightsAt(n: number, span: number, at: number, { left, right }: Window): Float64Array | null {
  const reach = Math.max(at - left, right - at) + (span > n ? Math.floor((span - n) / 2) : 0)
  const weights = new Float64Array(right - left + 1)
  let sum = 0
  for (let j = left; j <= right; j += 1) {
    const distance = Math.abs(j - at)
    if (distance > 0.999 * reach) continue
    const weight = distance <= 0.001 * reach ? 1 : (1 - (distance / reach) ** 3) ** 3
    weights[j - left] = weight
    sum += weight
  }
  if (sum <= 0) return null
  return weights.map((weight) => weight / sum)
}

/** Turns weights of a local mean into weights of a local line. */
function tilt(weights: Float64Array, left: number, at: number, n: number): void {
  let centre = 0
  weights.forEach((weight, index) => (centre += weight * (left + index)))
  let spread = 0
  weights.forEach((weight, index) => (spread += weight * (left + index - centre) ** 2))
  if (Math.sqrt(spread) <= 0.001 * (n - 1)) return
  const slope = (at - centre) / spread
  weights.forEach((weight, index) => (weights[index] = weight * (slope * (left + index - centre) + 1)))
}

/**
 * The smoothed value at one place, which may lie outside of the values.
 * @param at counted from 0
 * @returns null when no point has weight
 */
export function smoothAt(values: ArrayLike<number>, { span, degree }: Smoother, at: number, window: Window) {
  const weights = weightsAt(values.length, span, at, window)
  if (!weights) return null
  if (degree > 0) tilt(weights, window.left, at, values.length)
  let smoothed = 0
  weights.forEach((weight, index) => (smoothed += weight * (values[window.left + index] ?? 0)))
  return smoothed
}

function windowAt(at: number, n: number, span: number): Window {
  if (span >= n) return { left: 0, right: n - 1 }
  const half = (span + 1) / 2
  const left = Math.min(Math.max(0, at - half + 1), n - span)
  return { left, right: left + span - 1 }
}

/** The whole series smoothed. */
export function smooth(values: ArrayLike<number>, smoother: Smoother): Float64Array {
  const n = values.length
  const smoothed = new Float64Array(n)
  const step = Math.max(1, Math.min(smoother.jump, n - 1))
  let previous = 0
  for (let at = 0; ; at = Math.min(at + step, n - 1)) {
    smoothed[at] = smoothAt(values, smoother, at, windowAt(at, n, smoother.span)) ?? values[at] ?? 0
    const rise = ((smoothed[at] ?? 0) - (smoothed[previous] ?? 0)) / Math.max(1, at - previous)
    for (let j = previous + 1; j < at; j += 1) smoothed[j] = (smoothed[previous] ?? 0) + rise * (j - previous)
    previous = at
    if (at >= n - 1) return smoothed
  }
}
