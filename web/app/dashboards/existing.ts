import type { Ask, DashboardState } from './define.ts'

/** Leaves out of the choices the definition versions that their measure does not have. */
export function existingVersions(measures: Readonly<Record<string, string>>) {
  return async (ask: Ask, choices: DashboardState['choices']): Promise<DashboardState['choices']> => {
    const { items } = await ask('/v1/measures', {})
    const known = (measure: string, version: string) =>
      items.some(({ id, versions }) => id === measure && versions.some((one) => one.id === version))
    const kept = Object.entries(choices).filter(([name, value]) => {
      const measure = measures[name]
      return !measure || known(measure, value)
    })
    return Object.fromEntries(kept)
  }
}
