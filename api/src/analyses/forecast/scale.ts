/**
 * The scale on which counts are modelled. Anscombe (1948): √(x + 3/8) makes the scatter of a Poisson count nearly the
 * same whatever its size, so that one standard deviation serves January as well as May.
 */
export function toScale(count: number): number {
  return Math.sqrt(count + 3 / 8)
}

/** Back to a count; never below zero. */
export function fromScale(value: number): number {
  return Math.max(0, Math.max(0, value) ** 2 - 3 / 8)
}
