/** Log-linear quasi-Poisson regression on at most one covariate, by iteratively reweighted least squares. */

export interface Fit {
  /** Intercept, and slope where there is a covariate. */
  coefficients: readonly number[]
  fitted: readonly number[]
  /** Leverage of each observation. */
  hat: readonly number[]
  /** Pearson's χ² over the degrees of freedom. */
  dispersion: number
  degreesOfFreedom: number
  /** Variance of the linear predictor at `x`, for a dispersion of 1. */
  varianceAt: (x: number) => number
}

interface Moments {
  w: number
  x: number
  xx: number
  z: number
  xz: number
}

function momentsOf(xs: readonly number[], ws: readonly number[], zs: readonly number[]): Moments {
  const sums: Moments = { w: 0, x: 0, xx: 0, z: 0, xz: 0 }
  xs.forEach((x, index) => {
    const w = ws[index] ?? 0
    const z = zs[index] ?? 0
    sums.w += w
    sums.x += w * x
    sums.xx += w * x * x
    sums.z += w * z
    sums.xz += w * x * z
  })
  return sums
}

function solve({ w, x, xx, z, xz }: Moments, withSlope: boolean): [number, number] {
  if (!withSlope) return [z / w, 0]
  const determinant = w * xx - x * x
  return [(xx * z - x * xz) / determinant, (w * xz - x * z) / determinant]
}

function variance({ w, x, xx }: Moments, withSlope: boolean, at: number): number {
  if (!withSlope) return 1 / w
  return (xx - 2 * at * x + at * at * w) / (w * xx - x * x)
}

const mostSteps = 50
const tolerance = 1e-10

/**
 * As R's `glm(y ~ 1 + x, family = quasipoisson, weights = w)`.
 * @param withSlope false: `y ~ 1`
 * @returns null when it does not converge (all zero, or a covariate that does not vary)
 */
export function fitQuasiPoisson(
  ys: readonly number[],
  xs: readonly number[],
  weights: readonly number[],
  withSlope: boolean,
): Fit | null {
  let eta = ys.map((y) => Math.log(y + 0.1))
  let coefficients: [number, number] = [0, 0]
  for (let step = 0; step < mostSteps; step += 1) {
    const mu = eta.map(Math.exp)
    const working = mu.map((m, index) => m * (weights[index] ?? 1))
    const target = eta.map((e, index) => e + ((ys[index] ?? 0) - (mu[index] ?? 1)) / (mu[index] ?? 1))
    const next = solve(momentsOf(xs, working, target), withSlope)
    const moved = Math.abs(next[0] - coefficients[0]) + Math.abs(next[1] - coefficients[1])
    coefficients = next
    eta = xs.map((x) => next[0] + next[1] * x)
    if (moved < tolerance * (Math.abs(next[0]) + 1)) return finish(ys, xs, weights, eta, coefficients, withSlope)
    if (!Number.isFinite(moved)) return null
  }
  return null
}

function finish(
  ys: readonly number[],
  xs: readonly number[],
  weights: readonly number[],
  eta: readonly number[],
  coefficients: readonly [number, number],
  withSlope: boolean,
): Fit | null {
  const fitted = eta.map(Math.exp)
  const working = fitted.map((m, index) => m * (weights[index] ?? 1))
  const moments = momentsOf(xs, working, eta)
  const degreesOfFreedom = ys.length - (withSlope ? 2 : 1)
  if (degreesOfFreedom < 1 || !fitted.every((m) => m > 1e-8)) return null
  const pearson = fitted.reduce((sum, m, index) => sum + ((weights[index] ?? 1) * ((ys[index] ?? 0) - m) ** 2) / m, 0)
  return {
    coefficients: withSlope ? coefficients : [coefficients[0]],
    fitted,
    hat: xs.map((x, index) => (working[index] ?? 0) * variance(moments, withSlope, x)),
    dispersion: pearson / degreesOfFreedom,
    degreesOfFreedom,
    varianceAt: (x) => variance(moments, withSlope, x),
  }
}
