import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { datasets } from '../../api/src/datasets/index.ts'
import { measures } from '../../api/src/measures/index.ts'

test('the vocabulary of the README covers every dataset, measure and definition version', async () => {
  const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8')
  const vocabulary = /## ことば([\s\S]*?)\n## /.exec(readme)?.[1] ?? ''
  const ids = [
    ...datasets.map(({ id }) => id),
    ...measures.flatMap(({ id, versions }) => [
      id,
      ...(versions.length > 1 ? versions.map((version) => version.id) : []),
    ]),
  ]
  expect(ids.filter((id) => !vocabulary.includes(`\`${id}\``))).toEqual([])
})
