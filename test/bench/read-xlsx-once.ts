/** Reads one workbook and says how long it took and how much memory: a process of its own for `xlsx.ts`. */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import { openFile } from '../../api/src/imports/reading/index.ts'

const readers: Readonly<Record<string, (path: string) => Promise<number>>> = {
  async ours(path) {
    let count = 0
    const file = { byteSize: (await stat(path)).size, open: () => Promise.resolve(createReadStream(path)) }
    for await (const batch of (await openFile(file, () => 0)).batches) count += batch.rows.length
    return count
  },
  async library(path) {
    const { sheets } = await readXlsx(new Uint8Array(await readFile(path)))
    return sheets[0]?.rows.length ?? 0
  },
}

const [reader = '', path = ''] = process.argv.slice(2)
const start = performance.now()
const rows = (await readers[reader]?.(path)) ?? 0
console.log(
  JSON.stringify({ rows, milliseconds: performance.now() - start, bytes: process.resourceUsage().maxRSS * 1024 }),
)
