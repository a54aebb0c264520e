import { describe, expect, test } from 'vitest'
import {
  columnsOf,
  type DatasetDefinition,
  datasets,
  findDataset,
  isYearly,
  storedFields,
  talliesOf,
  tallyWith,
} from '../../api/src/datasets/index.ts'

/** What holds for every dataset of the registry; a new one is tested without editing this file. */
describe.each<DatasetDefinition>([...datasets])('dataset $id', (dataset) => {
  const names = dataset.fields.map(({ name }) => name)

  test('names are unique identifiers, and none is one of the columns every table has', () => {
    expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
    const taken = [
      'id',
      'municipality_code',
      'natural_key',
      'import_id',
      'source_sheet',
      'source_row',
      'created_at',
      'updated_at',
    ]
    expect(
      storedFields(dataset)
        .flatMap(columnsOf)
        .filter((column) => taken.includes(column)),
    ).toEqual([])
  })

  test('has both languages everywhere', () => {
    const labels = [
      dataset.label,
      dataset.description,
      ...dataset.fields.flatMap((field) => [field.label, ...(field.codes ?? []).map(({ label }) => label)]),
    ]
    expect(labels.filter(({ ja, en }) => ja === '' || en === '')).toEqual([])
  })

  test('code fields have codes, and no two of them are written the same', () => {
    for (const field of dataset.fields) {
      expect(['code', 'codes'].includes(field.type), field.name).toBe(field.codes !== undefined)
      const written = (field.codes ?? []).flatMap(({ code, label, synonyms = [] }) => [code, label.ja, ...synonyms])
      const twice = [...new Set(written.filter((text, index) => written.indexOf(text) !== index))]
      expect(twice, field.name).toEqual([])
    }
  })

  test('no heading belongs to two fields', () => {
    const headings = dataset.fields.flatMap((field) => [...field.headings])
    expect(headings.filter((heading, index) => headings.indexOf(heading) !== index)).toEqual([])
  })

  const typeOf = (name: string) => dataset.fields.find((field) => field.name === name)?.type

  test('what it refers to exists', () => {
    const { identity, eventDate, tallyDimensions } = dataset
    const referred = [...identity.by, ...identity.otherwise, ...tallyDimensions, ...(eventDate ? [eventDate] : [])]
    expect(referred.filter((name) => !storedFields(dataset).some((field) => field.name === name))).toEqual([])
    expect(tallyDimensions.filter((name) => !dataset.fields.find((field) => field.name === name)?.codes)).toEqual([])
    for (const { date, dimensions, each, sum = [], days = [], given = [] } of talliesOf(dataset)) {
      expect(typeOf(date)).toBe(isYearly(dataset) ? 'fiscal_year' : 'date')
      const places = ['place', 'mesh']
      expect(dimensions.filter((name) => typeOf(name) !== (places.includes(name) ? name : 'code'))).toEqual([])
      if (each) expect(typeOf(each)).toBe('codes')
      expect(sum.filter((name) => typeOf(name) !== 'count')).toEqual([])
      expect(days.filter((name) => typeOf(name) !== 'date')).toEqual([])
      expect(given.filter((name) => typeOf(name) === undefined)).toEqual([])
    }
    if (isYearly(dataset))
      expect(dataset.fields).toContainEqual(expect.objectContaining({ name: 'fiscal_year', required: true }))
    if (eventDate)
      expect(dataset.fields.find(({ name }) => name === eventDate)).toMatchObject({ type: 'date', required: true })
  })

  test('what it says of order, parts and sums is about its own fields and codes', () => {
    const { order = [], subsets = [], sums = [], crosstab } = dataset
    expect(order.flatMap(({ earlier, later }) => [earlier, later]).filter((name) => typeOf(name) !== 'date')).toEqual(
      [],
    )
    const counted = [
      ...subsets.flatMap(({ part, whole }) => [part, whole]),
      ...sums.flatMap((sum) => [sum.whole, ...sum.parts]),
    ]
    const codes = dataset.fields.find(({ name }) => name === crosstab?.by)?.codes?.map(({ code }) => code)
    const { onlyWith = [], expects = [], balance = [] } = dataset
    const beside = [...onlyWith, ...expects].flatMap(({ field, of }) => [field, of])
    expect(beside.filter((name) => typeOf(name) === undefined)).toEqual([])
    expect(balance.flatMap((one) => [one.in, ...one.out]).filter((code) => !codes?.includes(code))).toEqual([])
    expect(counted.filter((name) => (codes ? !codes.includes(name) : typeOf(name) !== 'count'))).toEqual([])
  })

  test('has a sample with a value for every required field in every row', () => {
    expect(dataset.sample.length).toBeGreaterThan(0)
    for (const row of dataset.sample) {
      expect(row).toHaveLength(dataset.fields.length)
      dataset.fields.forEach((field, column) => expect(!field.required || row[column] !== '', field.name).toBe(true))
    }
  })
})

test('the tally that has a dimension is found, of the same records and date', () => {
  const found = (dataset: Parameters<typeof findDataset>[0], tally: string, dimensions: string[]) =>
    tallyWith(findDataset(dataset), tally, dimensions)?.id
  expect(found('complaint', 'complaint', ['channel'])).toBe('complaint')
  expect(found('complaint', 'complaint', ['mesh'])).toBe('complaint.place')
  expect(found('complaint', 'complaint.issue', ['complaint_issues'])).toBe('complaint.issue')
  expect(found('complaint', 'complaint.issue', ['mesh'])).toBeUndefined()
  expect(found('surgery', 'surgery', ['place', 'surgery_procedure'])).toBe('surgery.place')
  expect(found('surgery', 'surgery', ['place', 'sex'])).toBeUndefined()
  expect(found('intake', 'intake.outcome', ['place'])).toBeUndefined()
})
