import { describe, expect, test } from 'vitest'
import { intake } from '../../api/src/datasets/intake/index.ts'
import { officialStatistics } from '../../api/src/datasets/official-statistics/index.ts'
import { sentenceOf } from '../../api/src/imports/checks/define.ts'
import { complaint } from '../../api/src/datasets/complaint/index.ts'
import type { Field, FieldType } from '../../api/src/datasets/index.ts'
import type { ReadingContext } from '../../api/src/imports/model.ts'
import { valueReaders } from '../../api/src/imports/values/index.ts'

const context: ReadingContext = {
  municipality: { code: '99201', lg_code: '992011', name: '見本市', prefecture_name: '見本県' },
  today: '2026-04-01',
  bodies: { known: new Set(), covered: new Set() },
}
const fieldOf = (type: FieldType): Field => ({ name: 'x', type, label: { ja: '欄', en: 'x' }, headings: [] })

/** What is stored, or the rule and reason that speak against it. */
function reading(text: string, field: Field) {
  const { values, issues } = valueReaders[field.type](text, field, context)
  const [said] = issues.filter(({ check }) => check.severity === 'error')
  if (said) return [said.check.id, said.params.reason, said.params.suggestion].filter((part) => part !== undefined)
  return values.length === 1 ? values[0] : values
}

describe('month', () => {
  test.each([
    ['令和5年4月', '2023-04-01'],
    ['令和元年５月分', '2019-05-01'],
    ['R5.4', '2023-04-01'],
    ['2023-04', '2023-04-01'],
    ['2023/4', '2023-04-01'],
    ['202304', '2023-04-01'],
    ['2023-04-30', '2023-04-01'],
    ['－', null],
    ['令和元年4月', ['value.month']],
    ['5.4', ['value.month']],
    ['4月', ['value.month']],
    ['2023-13', ['value.month']],
  ])('%s', (text, expected) => {
    expect(reading(text, fieldOf('month'))).toEqual(expected)
  })
})

describe('several of a list', () => {
  const field = complaint.fields.find(({ name }) => name === 'complaint_issues')!
  test.each([
    ['ふん尿', '{excrement}'],
    ['餌やり、ふん尿', '{excrement,feeding}'],
    ['鳴き声・ふん尿／鳴き声', '{excrement,noise}'],
    ['敷地・家屋侵入', '{trespass}'],
    ['虐待・遺棄・餌やり、その他', '{feeding,cruelty,other}'],
    ['虐待・遺棄、餌やり', '{feeding,cruelty}'],
    ['－', null],
    ['ふん尿、何か', ['value.code']],
  ])('%s', (text, expected) => {
    expect(reading(text, field)).toEqual(expected)
  })
})

describe('codes of the register of intakes', () => {
  const fieldOfIntake = (name: string) => intake.fields.find((field) => field.name === name)!
  test.each([
    ['legal_basis', '法35条3項', 'aigo35_3'],
    ['legal_basis', '動物愛護管理法第35条第1項', 'aigo35_1'],
    ['age_class', '仔猫', 'kitten'],
    ['age_class', '区別なし', 'not_distinguished'],
    ['outcome_type', '譲渡', 'transfer_individual'],
    ['outcome_type', '死亡', 'died'],
    ['outcome_type', 'リターン', 'return_to_field'],
    ['kill_class', '③', 'c3'],
    ['kill_class', '(2)', 'c2'],
    ['kill_class', '①譲渡することが適切ではない', 'c1'],
    ['microchip', '有', 'yes'],
    ['microchip', '392141000123456', 'yes'],
    ['microchip', '392-14-1000123456', 'yes'],
  ])('%s %s', (name, text, expected) => {
    expect(reading(text, fieldOfIntake(name))).toEqual(expected)
  })
  test('the rabies prevention act is no basis for a cat, and the sentence says why', () => {
    const { values, issues } = valueReaders.code('狂犬病予防法6条', fieldOfIntake('legal_basis'), context)
    expect(values).toEqual([null])
    expect(sentenceOf(issues[0]!.check, issues[0]!.params).ja).toContain('狂犬病予防法による抑留は犬')
  })
  test('nothing is shown of a chip’s number', () => {
    const { shown, issues } = valueReaders.code('392141000123456', fieldOfIntake('microchip'), context)
    expect(shown).toBe('')
    expect(sentenceOf(issues[0]!.check, issues[0]!.params).ja).toContain('番号は保存しません')
  })
})

describe('the columns of the official table', () => {
  const quantity = officialStatistics.fields.find(({ name }) => name === 'quantity')!
  test.each([
    ['引取り数 > 飼い主から > 成熟個体', 'intake.owner.adult'],
    ['引取数 > 所有者不明 > 幼齢個体', 'intake.unknown.kitten'],
    ['引取り数 > 合計', 'intake.total'],
    ['処分数 > 返還数', 'outcome.return'],
    ['処分数 > 返還数のうち幼齢個体', 'outcome.return.kitten'],
    ['処分数 > 譲渡数 > うち幼齢個体', 'outcome.transfer.kitten'],
    ['処分数 > 殺処分数 > ①', 'outcome.kill.c1'],
    ['処分数 > 殺処分数 > (2)', 'outcome.kill.c2'],
    ['処分数 > 殺処分数 > ③引取り後の死亡', 'outcome.kill.c3'],
    ['処分数 > 殺処分数 > ①譲渡することが適切ではない', 'outcome.kill.c1'],
    ['処分数 > 殺処分数 > 合計', 'outcome.kill'],
    ['処分数 > 殺処分数', 'outcome.kill'],
    ['処分数 > 殺処分数のうち幼齢個体', 'outcome.kill.kitten'],
    ['負傷動物 > 収容数', 'injured.admission'],
    ['負傷動物 > 処分数 > 譲渡数', 'injured.transfer'],
    ['負傷動物 > 殺処分数 > うち幼齢個体', 'injured.kill.kitten'],
  ])('%s', (path, code) => {
    expect(reading(path, quantity)).toBe(code)
  })
})
