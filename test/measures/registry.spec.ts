import { describe, expect, test } from 'vitest'
import { findDataset, talliesOf } from '../../api/src/datasets/index.ts'
import { findVersion, measures, operandsOf, withParts } from '../../api/src/measures/index.ts'

test('the measures and definition versions that the contract names', () => {
  const ids = Object.fromEntries(measures.map(({ id, versions }) => [id, versions.map((version) => version.id)]))
  expect(Object.keys(ids)).toEqual([
    'intake',
    'return',
    'transfer',
    'live_release',
    'kill',
    'kill_c1',
    'kill_c2',
    'kill_c3',
    'kitten_share',
    'live_release_rate',
    'kill_rate',
    'return_to_owner_rate',
    'length_of_stay',
    'intake_per_1000',
    'intake_per_1000_households',
    'kill_per_1000',
    'kill_per_1000_households',
    'surgery',
    'surgery_per_1000',
    'surgery_per_1000_households',
    'cost_per_surgery',
    'complaint',
    'complaint_per_1000',
    'complaint_per_1000_households',
    'carcass',
    'carcass_per_1000',
    'carcass_per_1000_households',
    'ear_tip_coverage',
    'colony_size',
    'colony',
  ])
  const bothBases = (...versions: string[]) => [...versions, ...versions.map((version) => `${version}_records`)]
  expect(ids.kill).toEqual(bothBases('c1_to_c3', 'c2_only', 'incl_injured'))
  expect(ids.kill_rate).toEqual(bothBases('kill_per_intake', 'c2_per_intake', 'kill_per_outcome', 'c2_per_outcome'))
  expect(ids.live_release_rate).toEqual(
    bothBases(
      'live_release_per_intake',
      'live_release_per_outcome',
      'live_release_excl_c3',
      'live_release_asilomar_like',
    ),
  )
})

describe.each(measures.map((measure) => [measure.id, measure] as const))('%s', (_id, measure) => {
  test('is described in both languages', () => {
    const { label, description, unit, versions } = measure
    const texts = [label, description, unit, ...versions.flatMap((v) => [v.label, v.formula, v.definition])]
    for (const { ja, en } of texts) {
      expect(ja.length * en.length).toBeGreaterThan(0)
      expect(en).not.toMatch(/[ぁ-んァ-ン一-龯]/)
    }
  })

  test('has its default version, and version ids that name one version each', () => {
    expect(findVersion(measure, measure.defaultVersion)).toBeDefined()
    expect(new Set(measure.versions.map(({ id }) => id)).size).toBe(measure.versions.length)
  })

  test('is made of quantities, datasets and dimensions that exist', () => {
    const quantities = findDataset('official-statistics').fields.find(({ name }) => name === 'quantity')?.codes ?? []
    for (const operand of measure.versions.flatMap(operandsOf)) {
      if (operand.kind === 'quantity') {
        for (const id of withParts([operand.quantity])) expect(quantities.map(({ code }) => code)).toContain(id)
      }
      if (operand.kind === 'records') {
        const tallies = talliesOf(findDataset(operand.dataset))
        const tally = tallies.find(({ id }) => id === (operand.tally ?? operand.dataset))
        expect(tally).toBeDefined()
        const dimensions = [...tally!.dimensions, tally!.each]
        expect(Object.keys(operand.where ?? {}).filter((name) => !dimensions.includes(name))).toEqual([])
      }
    }
  })

  test('a definition that does not hold for all years says why', () => {
    expect(measure.versions.filter(({ validFrom, note }) => validFrom !== undefined && !note)).toEqual([])
  })
})
