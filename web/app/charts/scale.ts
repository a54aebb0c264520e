/** Shares: a whole is 100, and what goes over it by a carry-over of animals does not stretch the axis. */
export function shareAxis(max: number): { max: number; step: number } {
  return max > 50 && max < 105 ? { max: 100, step: 25 } : axisFromZero(max, 4)
}

/** An axis from zero whose steps are round. */
export function axisFromZero(max: number, steps: number): { max: number; step: number } {
  if (max <= 0) return { max: 1, step: 1 }
  const rough = max / steps
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough
  const whole = Number.isInteger(max) ? Math.max(1, Math.ceil(step)) : step
  return { max: Math.ceil(max / whole - 1e-9) * whole, step: whole }
}

/** An axis around a range that need not begin at zero; its steps are round. */
export function axisAround(low: number, high: number, steps: number): { min: number; max: number; step: number } {
  if (high <= low) return { min: low - 1, max: low + 1, step: 1 }
  const { step } = axisFromZero(high - low, steps)
  return { min: Math.floor(low / step + 1e-9) * step, max: Math.ceil(high / step - 1e-9) * step, step }
}
