import type { DefinitionVersion, MeasureDefinition } from './define.ts'
import { carcass, carcassPer1000 } from './definitions/carcass.ts'
import { complaint, complaintPer1000 } from './definitions/complaint.ts'
import { intake, kittenShare } from './definitions/intake.ts'
import { kill, killC1, killC2, killC3, killRate } from './definitions/kill.ts'
import { liveRelease, liveReleaseRate, returned, transfer } from './definitions/live-release.ts'
import { surgery, surgeryPer1000 } from './definitions/surgery.ts'

/** Every measure of the product: one line each. */
export const measures = [
  intake,
  returned,
  transfer,
  liveRelease,
  kill,
  killC1,
  killC2,
  killC3,
  kittenShare,
  liveReleaseRate,
  killRate,
  surgery,
  surgeryPer1000,
  complaint,
  complaintPer1000,
  carcass,
  carcassPer1000,
] as const satisfies readonly MeasureDefinition[]

export function findMeasure(id: string): MeasureDefinition | undefined {
  return measures.find((measure) => measure.id === id)
}

export function findVersion(measure: MeasureDefinition, id: string): DefinitionVersion | undefined {
  return measure.versions.find((version) => version.id === id)
}
