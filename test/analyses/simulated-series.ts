/** Monthly counts as offices have them: level, season, trend, a scatter that lasts from month to month. */
import { drawsFrom } from '../../api/src/analyses/draws.ts'

/** @param months how many months, the twelve to be forecast included */
export function simulatedSeries(seed: number, months: number): number[] {
  const draws = drawsFrom(seed * 7919)
  const uniform = () => draws.binomial(1000, 0.5 + 0.3 * Math.tanh(draws.normal())) / 1000
  const level = 5 + uniform() * 100
  const season = uniform() * 0.6
  const trend = (uniform() - 0.5) * 0.01
  const phase = uniform() * 12
  const scatter = seed % 2 === 0 ? 0 : 0.15
  let lasting = 0
  return Array.from({ length: months + 12 }, (_, month) => {
    lasting = 0.4 * lasting + scatter * draws.normal()
    return draws.poisson(
      level * Math.exp(season * Math.sin(((month + phase) / 12) * 2 * Math.PI) + trend * month + lasting),
    )
  })
}
