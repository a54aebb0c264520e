/**
 * Quantiles of the gamma distribution (scale 1). Our own, because @stdlib's are wrong in the fourth digit for shapes of
 * about 1,000 and more (qgamma(0.975, 1001) = 1064.117 there, 1063.952 in R 4.2.2), which a count may well be.
 */
import gammaln from '@stdlib/math-base-special-gammaln'

const precision = 1e-15

/** Density at x. */
function density(x: number, shape: number): number {
  return Math.exp((shape - 1) * Math.log(x) - x - gammaln(shape))
}

/** Probability of at most x: the power series of the incomplete gamma function, quick for x below the shape. */
function lowerSeries(x: number, shape: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; term > sum * precision; n += 1) {
    term *= x / (shape + n)
    sum += term
  }
  return sum * density(x, shape) * x
}

/** Probability of more than x: the continued fraction by Lentz's method, quick for x above the shape. */
function upperFraction(x: number, shape: number): number {
  let b = x + 1 - shape
  let c = Number.MAX_VALUE
  let d = 1 / b
  let fraction = d
  for (let n = 1; ; n += 1) {
    const a = -n * (n - shape)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    fraction *= c * d
    if (Math.abs(c * d - 1) < precision * 10) return fraction * density(x, shape) * x
  }
}

/** Probability that a gamma variable of this shape is at most x. */
function atMost(x: number, shape: number): number {
  return x < shape + 1 ? lowerSeries(x, shape) : 1 - upperFraction(x, shape)
}

/** The x with the probability p of at most x: Newton's steps, halved back where they leave the bracket. */
export function gammaQuantile(p: number, shape: number): number {
  let low = 0
  let high = shape + 20 * Math.sqrt(shape) + 50 // beyond any quantile that is asked for (p < 1 − 1e-15)
  let x = shape
  for (let step = 0; step < 200; step += 1) {
    const excess = atMost(x, shape) - p
    if (excess > 0) high = x
    else low = x
    const newton = x - excess / density(x, shape)
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 1e-14 * x) return next
    x = next
  }
  return x
}
