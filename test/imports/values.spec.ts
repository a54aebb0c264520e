import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carcass } from '../../api/src/datasets/carcass/index.ts'
import type { Field, FieldType } from '../../api/src/datasets/index.ts'
import type { ReadingContext } from '../../api/src/imports/model.ts'
import { valueReaders } from '../../api/src/imports/values/index.ts'
import { reducePlace } from '../../api/src/imports/values/place.ts'

const context: ReadingContext = {
  municipality: { code: '99201', lg_code: '992011', name: '見本市', prefecture_name: '見本県' },
  today: '2026-04-01',
  bodies: { known: new Set(), covered: new Set() },
}
const fieldOf = (type: FieldType): Field => ({ name: 'x', type, label: { ja: '欄', en: 'x' }, headings: [] })
const carcassField = (name: string) => carcass.fields.find((field) => field.name === name)!

/** What is stored, or the rule and reason that speak against it. */
function reading(text: string, field: Field) {
  const { values, issues } = valueReaders[field.type](text, field, context)
  const [said] = issues.filter(({ check }) => check.severity === 'error')
  if (said) return [said.check.id, said.params.reason, said.params.suggestion].filter((part) => part !== undefined)
  return values.length === 1 ? values[0] : values
}

describe('date', () => {
  test.each([
    ['令和5年4月1日', '2023-04-01'],
    ['令和元年５月１日', '2019-05-01'],
    ['R5.4.1', '2023-04-01'],
    ['R05/04/01', '2023-04-01'],
    ['H31.4.30', '2019-04-30'],
    ['2023-04-01', '2023-04-01'],
    ['20230401', '2023-04-01'],
    ['2023/4/1 (土)', '2023-04-01'],
    ['－', null],
    ['不明', null],
    ['令和元年4月30日', ['value.date', 'era_boundary', '平成31年4月30日']],
    ['H31.5.1', ['value.date', 'era_boundary', '令和元年5月1日']],
    ['令和5年2月30日', ['value.date', 'impossible', '']],
    ['5.4.1', ['value.date', 'ambiguous', '令和5年4月1日']],
    ['4月1日', ['value.date', 'unreadable', '']],
  ])('%s', (text, expected) => {
    expect(reading(text, fieldOf('date'))).toEqual(expected)
  })
})

describe('fiscal year', () => {
  test.each([
    ['令和元年度', '2019'],
    ['平成31年度', '2019'],
    ['R1', '2019'],
    ['2019年度', '2019'],
    ['平成32年度', ['value.fiscal_year', 'era_boundary', '令和2年度']],
    ['5年度', ['value.fiscal_year', 'ambiguous', '令和5年度']],
    ['毎年', ['value.fiscal_year', 'unreadable', '']],
  ])('%s', (text, expected) => {
    expect(reading(text, fieldOf('fiscal_year'))).toEqual(expected)
  })
})

describe('count', () => {
  test.each([
    ['１，２３４', '1234'],
    ['1,234匹', '1234'],
    ['１２ 頭', '12'],
    ['007', '7'],
    ['0', '0'],
    ['－', '0'],
    ['…', null],
    ['△3', ['value.count', 'negative']],
    ['1.5', ['value.count', 'fraction']],
    ['99999999999', ['value.count', 'too_large']],
    ['約10', ['value.count', 'unreadable']],
    ['1,23', ['value.count', 'unreadable']],
  ])('%s', (text, expected) => {
    expect(reading(text, fieldOf('count'))).toEqual(expected)
  })
})

describe('figure: the nulls are different things', () => {
  test.each([
    ['1,234', ['1234', 'value']],
    ['48.6', ['48.6', 'value']],
    ['△3', ['-3', 'value']],
    ['▲３', ['-3', 'value']],
    ['0', ['0', 'zero']],
    ['－', ['0', 'zero']],
    ['―', ['0', 'zero']],
    ['0.0', ['0', 'below_unit']],
    ['…', [null, 'unknown']],
    ['・・・', [null, 'unknown']],
    ['x', [null, 'suppressed']],
    ['Ｘ', [null, 'suppressed']],
    ['該当なし', [null, 'not_applicable']],
    ['12人ほど', ['value.figure']],
  ])('%s', (text, expected) => {
    expect(reading(text, fieldOf('figure'))).toEqual(expected)
  })
})

describe('code', () => {
  test.each([
    ['市道', 'road_manager', 'municipality'],
    ['私有地・その他', 'road_manager', 'private'],
    ['ＮＥＸＣＯ', 'road_manager', 'expressway'],
    ['Expressway', 'road_manager', 'expressway'],
    ['有 り', 'collar', 'yes'],
    ['〇', 'collar', 'yes'],
    ['ﾈｺ', 'species', 'cat'],
    ['－', 'collar', null],
  ])('%s is a %s', (text, name, expected) => {
    expect(reading(text, carcassField(name))).toEqual(expected)
  })
  test('a word that is not in the list is an error that names the list', () => {
    const { issues } = valueReaders.code('半分', carcassField('collar'), context)
    expect(issues).toMatchObject([{ check: { id: 'value.code' }, params: { expected_ja: 'あり、なし、不明' } }])
  })
  test.each([
    ['犬', true],
    ['ヌートリア', true],
    ['猫', undefined],
    ['猫？', undefined],
  ])('species %s: set aside %s', (text, setAside) => {
    expect(valueReaders.code(text, carcassField('species'), context).setAside).toBe(setAside)
  })
  test('what might be a cat is asked', () => {
    expect(reading('猫？', carcassField('species'))).toEqual(['value.code'])
  })

  test.each(['〃', '″', '々', '同上', '…', '1', '#REF!'])('species %s names no kind: asked, never dropped', (text) => {
    const { setAside } = valueReaders.code(text, carcassField('species'), context)
    expect([setAside, reading(text, carcassField('species'))]).toEqual([undefined, ['value.code']])
  })
})

describe('place', () => {
  const body = context.municipality
  test.each([
    ['本町二丁目', '本町二丁目'],
    ['本町２丁目３番４号', '本町二丁目'],
    ['本町12丁目', '本町十二丁目'],
    ['本町2丁目3-4 コーポ見本101号室', '本町二丁目'],
    ['本町1-2-3', '本町一丁目'],
    ['本町１－２－３', '本町一丁目'],
    ['本町1-2', '本町'],
    ['本町123番地', '本町'],
    ['本町123番地4', '本町'],
    ['大字本町字上原1234', '大字本町字上原'],
    ['本町 1234', '本町'],
    ['見本市本町2丁目3番4号', '本町二丁目'],
    ['見本県見本市本町', '本町'],
    ['北1条西2丁目3', '北1条西二丁目'],
    ['国道16号線沿い', '国道16号線沿い'],
    ['県道3号', '県道3号'],
    ['第2公園付近', '第2公園付近'],
    ['中央公園', '中央公園'],
    ['本町一丁目 山田様方', '本町一丁目'],
    ['港町 山田宅前', '港町'],
    ['見本市', '見本市'],
  ])('%s → %s', (text, expected) => {
    expect(reducePlace(text, body)).toBe(expected)
  })
  test('what was reduced stays as it is, and never grows', () => {
    const part = fc.constantFrom(
      '本町',
      '栄町',
      '2丁目',
      '三丁目',
      '１２',
      '-',
      '－',
      '番地',
      '号',
      ' ',
      '国道',
      '公園',
      '宅',
      '16',
      'の',
      '字',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const once = reducePlace(parts.join(''), body)
        expect(reducePlace(once, body)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('text', () => {
  test.each([
    ['\'=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['=1+1', '=1+1'],
    ['一行目\r\n二行目', '一行目\n二行目'],
    ['ゼロ幅\u200bなし', 'ゼロ幅なし'],
    ['－', null],
  ])('%s', (text, expected) => {
    expect(reading(text, fieldOf('text'))).toEqual(expected)
  })
  test('has a limit', () => {
    expect(reading('あ'.repeat(2001), fieldOf('text'))).toEqual(['value.too_long'])
  })
})

describe('identifier', () => {
  test.each([
    ['R5-001', 'R5-001'],
    ['００１２', '0012'],
    ["'-12", '-12'],
    ['-', null],
  ])('%s', (text, expected) => {
    expect(reading(text, fieldOf('identifier'))).toEqual(expected)
  })
})

test('every reader gives an answer to every text', () => {
  const types = Object.keys(valueReaders) as FieldType[]
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.string({ unit: 'grapheme', minLength: 1 }), (type, text) => {
      const field = type === 'code' ? carcassField('collar') : fieldOf(type)
      const { values } = valueReaders[type](text, field, context)
      expect(values).toHaveLength(type === 'figure' ? 2 : 1)
    }),
    { numRuns: 5000 },
  )
})

test.each(['text', 'place', 'identifier'] as const)(
  'a mark for «as above» in a %s is asked about, not stored',
  (type) => {
    for (const mark of ['〃', '々', '″', '同上']) expect(reading(mark, fieldOf(type)), mark).toEqual(['value.ditto'])
    expect(reading('佐々木公園前', fieldOf('text'))).toBe('佐々木公園前')
  },
)

describe('mesh', () => {
  const mesh: Field = { name: 'mesh', type: 'mesh', label: { ja: 'メッシュ', en: 'Mesh' }, headings: ['メッシュ'] }
  const look = (text: string) => {
    const { values, issues, shown } = valueReaders.mesh(text, mesh, context)
    return [values[0], issues.map(({ check }) => check.id).join(), shown]
  }

  test.each([
    ['53394611', '53394611'],
    ['５３３９４６１１３', '533946113'],
    ['5339-4611', '53394611'],
  ])('the code %s', (text, expected) => {
    expect(look(text)).toEqual([expected, '', undefined])
  })

  test.each(['35.681, 139.767', '139.767,35.681', '（35.681　139.767）', '35.681;139.767'])(
    'coordinates become the cell they lie in, in either order: %s',
    (text) => {
      expect(look(text)).toEqual(['5339461132', 'mesh.reduced', '5339461132'])
    },
  )

  test('neither code nor place in Japan; a point is not repeated in the finding', () => {
    expect(look('本町')).toEqual([null, 'value.mesh', undefined])
    expect(look('12345678901')).toEqual([null, 'value.mesh', undefined])
    expect(look('33.804, -118.189')).toEqual([null, 'value.mesh', ''])
  })
})
