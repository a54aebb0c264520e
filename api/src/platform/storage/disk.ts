import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Storage } from './port.ts'

/** The storage port on a folder of this machine. */
export function diskStorage(folder: string): Storage {
  const root = resolve(folder)
  const pathOf = (key: string) => {
    const path = join(root, key)
    if (!path.startsWith(root + sep)) throw new Error(`storage key leads out of the folder: ${key}`)
    return path
  }
  return {
    async put(key, content) {
      const path = pathOf(key)
      const partial = `${path}.partial`
      await mkdir(dirname(path), { recursive: true })
      const hash = createHash('sha256')
      let byteSize = 0
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk)
          byteSize += chunk.length
          done(null, chunk)
        },
      })
      try {
        await pipeline(content, measure, createWriteStream(partial, { mode: 0o600 }))
        await rename(partial, path)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      return { key, byteSize, sha256: hash.digest('hex') }
    },
    get: (key) =>
      new Promise((resolve, reject) => {
        const stream = createReadStream(pathOf(key))
        stream.once('open', () => resolve(stream))
        stream.once('error', reject)
      }),
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}
