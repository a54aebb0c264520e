import { expect, test } from 'vitest'
import { notJudged, readabilityRules } from '../../api/src/imports/rules/registry.ts'

/** The official list: 15 rules of level 1, 6 of level 2, 9 of level 3. */
const official = Object.entries({ L1: 15, L2: 6, L3: 9 }).flatMap(([level, count]) =>
  Array.from({ length: count }, (_, at) => `${level}-${String(at + 1).padStart(2, '0')}`),
)
/** From the official docs/rule_scoring_table.csv. */
const fatal = ['L1-01', 'L1-02', 'L1-14', 'L1-15', 'L2-01', 'L2-02', 'L2-03', 'L3-01']

test('every machine-readability rule is implemented, or listed with the reason why not', () => {
  const ids = [...readabilityRules, ...notJudged].map(({ id }) => id)
  expect(ids.toSorted()).toEqual(official)
  expect(readabilityRules.filter(({ id, level }) => id[1] !== String(level))).toEqual([])
  expect(notJudged.filter(({ reason }) => reason.ja.length < 10 || reason.en.length < 10)).toEqual([])
})

test('the weights are the official ones where a failure takes the whole level', () => {
  expect(readabilityRules.filter(({ weight }) => weight === 'fatal').map(({ id }) => id)).toEqual(fatal)
})

test('every sentence of a rule is Japanese and English', () => {
  const sentences = readabilityRules.flatMap(({ title, advice, sentences: own, unscored }) => [
    title,
    advice,
    ...Object.values(own),
    ...(unscored ? [unscored] : []),
  ])
  expect(sentences.filter(({ ja, en }) => !/[ぁ-ん]/.test(ja) || !/[a-z]/.test(en) || /[ぁ-ん]/.test(en))).toEqual([])
})
