import type { DefinitionVersion, MeasureDefinition } from './define.ts'
import { carcass } from './definitions/carcass.ts'
import { colonySize, earTipCoverage } from './definitions/colony.ts'
import { complaint } from './definitions/complaint.ts'
import { intake, kittenShare, returnToOwnerRate } from './definitions/intake.ts'
import { kill, killC1, killC2, killC3, killRate } from './definitions/kill.ts'
import { lengthOfStay } from './definitions/length-of-stay.ts'
import { liveRelease, liveReleaseRate, returned, transfer } from './definitions/live-release.ts'
import * as per from './definitions/per-population.ts'
import { colony } from './definitions/programme.ts'
import { surgery } from './definitions/surgery.ts'
import { costPerSurgery } from './definitions/surgery-cost.ts'

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
  returnToOwnerRate,
  lengthOfStay,
  per.intakePer1000,
  per.intakePerHouseholds,
  per.killPer1000,
  per.killPerHouseholds,
  surgery,
  per.surgeryPer1000,
  per.surgeryPerHouseholds,
  costPerSurgery,
  complaint,
  per.complaintPer1000,
  per.complaintPerHouseholds,
  carcass,
  per.carcassPer1000,
  per.carcassPerHouseholds,
  earTipCoverage,
  colonySize,
  colony,
] as const satisfies readonly MeasureDefinition[]

export function findMeasure(id: string): MeasureDefinition | undefined {
  return measures.find((measure) => measure.id === id)
}

export function findVersion(measure: MeasureDefinition, id: string): DefinitionVersion | undefined {
  return measure.versions.find((version) => version.id === id)
}
