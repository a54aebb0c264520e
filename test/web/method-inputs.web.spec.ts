import { expect, test } from 'vitest'
import type { Measure, Method } from '../../web/app/contract/index.ts'
import { methodQuestion } from '../../web/app/dictionary/method-inputs.ts'

const label = (text: string) => ({ ja: text, en: `${text} (en)` })

function givenMeasure(id: string, kind: Measure['kind'], versions: string[]): Measure {
  return {
    id,
    kind,
    label: label(id),
    versions: versions.map((version) => ({ id: version, label: label(version) })),
    default_version: versions[0],
    splits: [{ id: 'machiaza', label: label('町丁目') }],
  } as unknown as Measure
}

const measures = [
  givenMeasure('intake', 'count', ['official', 'register']),
  givenMeasure('carcass', 'count', ['all']),
  givenMeasure('kill_rate', 'rate', ['official', 'register']),
  givenMeasure('unfit', 'rate', ['one']),
]

function givenMethod(): Method {
  return {
    id: 'funnel',
    example: '/v1/analyses/funnel?measure=carcass&area=99201&split=machiaza&from=2020&limits=auto',
    choices: {
      parameters: [
        { parameter: 'measure', codes: [] },
        { parameter: 'version', codes: [] },
        { parameter: 'per', codes: [] },
        { parameter: 'area', codes: [] },
        { parameter: 'split', codes: [] },
        { parameter: 'from', codes: [] },
        { parameter: 'to', codes: [] },
        { parameter: 'limits', codes: ['auto', 'exact'] },
      ],
      measures: [
        { id: 'intake', versions: ['register'] },
        { id: 'carcass', versions: ['all'] },
        { id: 'kill_rate', versions: ['official', 'register'] },
      ],
    },
  } as unknown as Method
}

const optionsOf = (question: ReturnType<typeof methodQuestion>, name: string) =>
  question.inputs.find((input) => input.name === name)?.options?.map(({ value }) => value)

test('ids and codes of a method are chosen from lists, its worked example first; the rest is written', () => {
  const question = methodQuestion(givenMethod(), {}, measures)
  expect(question.query).toEqual({ measure: 'carcass', area: '99201', split: 'machiaza', from: '2020', limits: 'auto' })
  expect(optionsOf(question, 'measure')).toEqual(['intake', 'carcass', 'kill_rate'])
  expect(optionsOf(question, 'per')).toEqual(['', 'intake', 'carcass'])
  expect(optionsOf(question, 'limits')).toEqual(['auto', 'exact'])
  expect(question.inputs.find(({ name }) => name === 'limits')?.options?.[0]?.text).toEqual({
    ja: '自動',
    en: 'automatic',
  })
  expect(question.inputs.find(({ name }) => name === 'area')?.options).toBeNull()
})

test('a version that the newly chosen measure does not have falls back to one the method can use', () => {
  const question = methodQuestion(givenMethod(), { measure: 'intake', version: 'official' }, measures)
  expect(question.query).toMatchObject({ measure: 'intake', version: 'register' })
  const rate = methodQuestion(givenMethod(), { measure: 'kill_rate', version: 'register' }, measures)
  expect(optionsOf(rate, 'version')).toEqual(['', 'official', 'register'])
  expect(rate.query).toMatchObject({ version: 'register' })
})

test('what cannot be chosen is not asked, and an emptied field stays empty', () => {
  const question = methodQuestion(givenMethod(), { measure: 'unfit', limits: 'none', from: '' }, measures)
  expect(question.query).toEqual({ measure: 'carcass', area: '99201', split: 'machiaza', limits: 'auto' })
})
