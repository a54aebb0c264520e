/** The provided data files: beside the repository, or beside the folder of its worktrees; never part of it. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const roots = ['../../../shared/data', '../../../../shared/data'].map((path) => join(import.meta.dirname, path))

/** The path of a provided file; null, said aloud, in a clone without them. */
export function providedFile(name: string): string | null {
  const found = roots.map((root) => join(root, name)).find((path) => existsSync(path))
  if (!found) console.warn(`SKIPPED: ${name} is not there (looked in ${roots.join(' and ')})`)
  return found ?? null
}
