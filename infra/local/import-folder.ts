/** Every file of a folder, each with a report beside it: `npm run import -- DIR --municipality CODE [--dataset ID]`. */
import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type DatasetId, datasets } from '../../api/src/datasets/index.ts'
import { type ImportPorts, reportEndings, reportWithout, takeIn, writeReport } from '../../api/src/imports/index.ts'
import { Problem as ApiProblem } from '../../api/src/platform/problems/index.ts'
import { Problem } from './problem.ts'

interface FolderWish {
  folder: string
  /** For every file; otherwise the folder in which a file lies says what it is. */
  dataset: DatasetId | undefined
  municipalityCode: string
}

interface Listed {
  path: string
  dataset: DatasetId
}

const datasetNamed = (name: string) => datasets.find(({ id }) => id === name)?.id
const isReport = (name: string) => Object.values(reportEndings).some((ending) => name.endsWith(ending))

async function filesOf(folder: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true })
  return found
    .filter((entry) => entry.isFile() && !/^(\.|~\$)/.test(entry.name) && !isReport(entry.name))
    .map(({ name }) => join(folder, name))
    .sort()
}

/** The files of the folder itself, and of folders in it that are named like a kind of data. */
async function list({ folder, dataset }: FolderWish): Promise<Listed[]> {
  const inside = await filesOf(folder)
  const own = dataset ?? datasetNamed(basename(resolve(folder)))
  if (inside.length > 0 && !own) {
    const known = datasets.map(({ id }) => id).join(' | ')
    throw new Problem(
      `${inside[0]} が何のデータか分かりません。--dataset を付けるか、フォルダーの名前を次のどれかにしてください：${known}`,
      `What ${inside[0]} holds is not known. Give --dataset, or name its folder one of: ${known}`,
    )
  }
  const listed = own ? inside.map((path) => ({ path, dataset: own })) : []
  const folders = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  for (const { name } of folders) {
    const meant = datasetNamed(name)
    if (!meant) continue
    for (const path of await filesOf(join(folder, name))) listed.push({ path, dataset: dataset ?? meant })
  }
  return listed
}

/**
 * Takes in every file of the folder, whatever becomes of the others.
 * @returns how many were taken in, and how many not
 */
export async function importFolder(ports: ImportPorts, wish: FolderWish, stopping: AbortSignal) {
  const files = await list(wish)
  if (files.length === 0) {
    throw new Problem(
      `${wish.folder} に取り込むファイルがありません。`,
      `There is no file to take in in ${wish.folder}.`,
    )
  }
  const counts = { taken: 0, refused: 0 }
  for (const { path, dataset } of files) {
    const given = { path, name: basename(path), dataset, municipalityCode: wish.municipalityCode, commit: true }
    const report = await takeIn(ports, { ...given, onProgress: () => {} }, stopping).catch((error: unknown) => {
      if (error instanceof ApiProblem) return reportWithout(error.sentence)
      throw error
    })
    await writeReport(path, report)
    const taken = report.job?.state === 'committed'
    counts[taken ? 'taken' : 'refused'] += 1
    console.log(`${taken ? '取り込みました / taken in' : '取り込みません / not taken in'}  ${path}`)
  }
  return counts
}
