import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { link, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Storage, UploadRefused } from './port.ts'
import { readUpload, secretIn, signUpload } from './upload-policy.ts'

/** Writes the stream to a file that is whole or not there. */
async function writeWhole(
  path: string,
  content: Readable,
  finish: (partial: string) => Promise<void>,
  most = Infinity,
) {
  const partial = `${path}.partial-${process.pid}-${performance.now()}`
  await mkdir(dirname(path), { recursive: true })
  const hash = createHash('sha256')
  let byteSize = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      byteSize += chunk.length
      if (byteSize > most) done(new UploadRefused('size'))
      else done(null, chunk)
    },
  })
  try {
    await pipeline(content, measure, createWriteStream(partial, { mode: 0o600 }))
    await finish(partial)
  } finally {
    await rm(partial, { force: true })
  }
  return { byteSize, sha256: hash.digest('hex') }
}

/**
 * The storage port on a folder of this machine.
 * @param now the time; a test brings its own
 */
export function diskStorage(folder: string, now: () => number = Date.now): Storage {
  const root = resolve(folder)
  const pathOf = (key: string) => {
    const path = join(root, key)
    if (!path.startsWith(root + sep)) throw new Error(`storage key leads out of the folder: ${key}`)
    return path
  }
  return {
    put: async (key, content) => ({
      key,
      ...(await writeWhole(pathOf(key), content, (partial) => rename(partial, pathOf(key)))),
    }),
    get: (key) =>
      new Promise((resolve, reject) => {
        const stream = createReadStream(pathOf(key))
        stream.once('open', () => resolve(stream))
        stream.once('error', reject)
      }),
    sizeOf: async (key) => {
      const found = await stat(pathOf(key)).catch(() => undefined)
      return found?.size
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    createUpload: async (key, maxBytes) => signUpload(await secretIn(root), key, maxBytes, now()),
    receiveUpload: async (fields, content) => {
      const { key, maxBytes } = readUpload(await secretIn(root), fields, now())
      const path = pathOf(key)
      // A link is made only where nothing is yet: a target is good for one file.
      const once = (partial: string) =>
        link(partial, path).catch(() => {
          throw new UploadRefused('used')
        })
      await writeWhole(path, content, once, maxBytes)
    },
  }
}
