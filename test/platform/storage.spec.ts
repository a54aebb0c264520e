import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { diskStorage } from '../../api/src/platform/storage/index.ts'

async function givenFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-storage-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('gives back byte for byte what was put, with size and SHA-256', async () => {
  const storage = diskStorage(await givenFolder())
  const stored = await storage.put('a/b', Readable.from([Buffer.from('猫'), Buffer.from('です')]))
  // printf 猫です | sha256sum
  expect(stored).toEqual({
    key: 'a/b',
    byteSize: 9,
    sha256: '0d7b297a9d7c5bf1d3b2becd4d27ecdf7b525b515cd4624f391e561d76db6c41',
  })
  expect(await text(await storage.get('a/b'))).toBe('猫です')
})

test('a stream that breaks leaves nothing behind', async () => {
  const folder = await givenFolder()
  const storage = diskStorage(folder)
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half')
      throw new Error('the line went dead')
    })(),
  )
  await expect(storage.put('a/b', broken)).rejects.toThrow('the line went dead')
  expect(await readdir(join(folder, 'a'))).toEqual([])
  await expect(storage.get('a/b')).rejects.toThrow(/ENOENT/)
})

test('a key cannot lead out of the folder', async () => {
  const storage = diskStorage(await givenFolder())
  await expect(storage.put('../outside', Readable.from(['x']))).rejects.toThrow('leads out of the folder')
})
