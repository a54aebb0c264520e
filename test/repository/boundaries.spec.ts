import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const source = join(root, 'api/src')

/** Floors of the API: a folder imports only from floors below its own (README, Decisions: tallies lie below measures). */
const floors: Record<string, number> = {
  platform: 0,
  reference: 1,
  datasets: 1,
  accounts: 1,
  annotations: 2,
  closings: 2,
  tallies: 2,
  measures: 3,
  disclosure: 4,
  imports: 4,
  programmes: 4,
  records: 5, // hand entry reads and checks with what imports read and check with
  figures: 5,
  analyses: 6,
  publications: 7,
}

async function typescriptFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|vue)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/node_modules|\.nuxt|\.output|\.generated\./.test(path))
}

/** Relative imports of a file, as absolute paths. */
async function importsOf(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, specifier]) =>
    join(dirname(path), specifier!),
  )
}

/** The feature a path lies in: `imports`, or the part of the platform: `platform/storage`. Entries have none. */
function featureOf(path: string): { feature: string; floor: string } | undefined {
  const parts = relative(source, path).split(sep)
  if (parts.length < 2) return undefined
  const floor = parts[0]!
  return { floor, feature: floor === 'platform' ? `platform/${parts[1]}` : floor }
}

describe('api/src', async () => {
  const files = await typescriptFiles(source)

  test('every folder stands on a floor', () => {
    const folders = new Set(files.map((file) => featureOf(file)?.floor).filter((floor) => floor !== undefined))
    expect([...folders].filter((folder) => floors[folder] === undefined)).toEqual([])
  })

  test('folders import only from floors below, and only through their door (index.ts)', async () => {
    const offences: string[] = []
    for (const file of files) {
      const from = featureOf(file)
      for (const target of await importsOf(file)) {
        const to = featureOf(target)
        const line = `${relative(root, file)} → ${relative(root, target)}`
        if (!to && from) offences.push(`${line}: a feature imports an entry`)
        if (!to || from?.feature === to.feature) continue
        const samePlatform = from?.floor === 'platform' && to.floor === 'platform'
        if (from && !samePlatform && floors[from.floor]! <= floors[to.floor]!)
          offences.push(`${line}: not a floor below`)
        if (!target.endsWith(`${sep}index.ts`)) offences.push(`${line}: past the door (index.ts)`)
      }
    }
    expect(offences).toEqual([])
  })

  test('no circular imports', async () => {
    const graph = new Map<string, string[]>()
    for (const file of files) graph.set(file, await importsOf(file))
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, trail: string[]) => {
      if (trail.includes(file)) {
        circles.push([...trail.slice(trail.indexOf(file)), file].map((path) => relative(source, path)).join(' → '))
        return
      }
      if (done.has(file)) return
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })

  test('no switch over dataset or measure ids: variants are definitions', async () => {
    const texts = await Promise.all(
      files.map(async (file) => [relative(root, file), await readFile(file, 'utf8')] as const),
    )
    expect(texts.filter(([, text]) => /switch \([^)]*(dataset|measure)/i.test(text)).map(([file]) => file)).toEqual([])
  })
})

describe('web', async () => {
  const files = await typescriptFiles(join(root, 'web'))

  test('never imports the api, and the api never the web', async () => {
    const offences: string[] = []
    for (const file of [...files, ...(await typescriptFiles(source))]) {
      const inWeb = file.startsWith(join(root, 'web'))
      for (const target of await importsOf(file)) {
        if (target.startsWith(join(root, inWeb ? 'api' : 'web') + sep))
          offences.push(`${relative(root, file)} → ${relative(root, target)}`)
      }
    }
    expect(offences).toEqual([])
  })

  test('ui and charts know no domain word', async () => {
    const domain = /carcass|intake|municipalit|路上死亡|引取|自治体|殺処分|譲渡/i
    const offences: string[] = []
    for (const file of files.filter((path) => /web\/app\/(ui|charts)\//.test(path))) {
      const found = domain.exec(await readFile(file, 'utf8'))
      if (found) offences.push(`${relative(root, file)}: ${found[0]}`)
    }
    expect(offences).toEqual([])
  })

  test('no colour literal outside the design tokens', async () => {
    const offences: string[] = []
    for (const file of files) {
      const found = /#[0-9a-f]{6}\b|\brgba?\(|\bhsla?\(/i.exec(await readFile(file, 'utf8'))
      if (found) offences.push(`${relative(root, file)}: ${found[0]}`)
    }
    expect(offences).toEqual([])
  })
})
