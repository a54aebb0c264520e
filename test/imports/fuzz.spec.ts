/** A short budget of what `npm run fuzz` does for as long as one likes. */
import { expect, test } from 'vitest'
import { fuzzedFile, outcomeOf } from '../fuzz/fuzz.ts'
import { hostile } from '../fuzz/samples.ts'

const seconds = 4

test('files changed at random are read or refused', { timeout: 60_000 }, async () => {
  const end = Date.now() + seconds * 1000
  for (let number = 0; Date.now() < end; number += 1) {
    const file = await fuzzedFile(1, number)
    await outcomeOf(file).catch((error: unknown) => {
      throw new Error(`file ${number} of seed 1 (${file.length} bytes)`, { cause: error })
    })
  }
})

const outcomes: Readonly<Record<string, string | number>> = {
  'a zip bomb': 'file.unpacked_too_large',
  'a bomb of texts': 'file.unpacked_too_large',
  'external entities': 'file.workbook_unsafe',
  'billion laughs': 'file.workbook_unsafe',
  'a path out of the archive': 'file.workbook_unsafe',
  'a relation out of the archive': 'file.workbook_broken',
  '16,384 columns': 'file.too_many_columns',
  '16,384 columns that are empty': 1,
  'a million rows': 1_048_577,
  'more rows than there are': 'file.workbook_broken',
  'millions of empty cells': 'file.unpacked_too_large',
  'elements inside each other': 'file.workbook_broken',
  'a tag without end': 'file.workbook_broken',
  'attributes without values': 4,
  'a cell without end': 'file.row_too_long',
  'a format without end': 4,
  'brackets without end': 2,
  'quotation marks without end': 'file.quote_not_closed',
}

test.each(Object.keys(hostile))('%s does no harm', { timeout: 30_000 }, async (name) => {
  expect(await outcomeOf(await hostile[name]!())).toBe(outcomes[name])
})
