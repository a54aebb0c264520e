/** What stops a command of this folder: one sentence in each language, saying which thing it is and what to do. */

export class Problem extends Error {
  readonly ja: string
  readonly detail: string
  /** @param detail what a tool said, for those who want to look deeper */
  constructor(ja: string, en: string, detail = '') {
    super(en)
    this.ja = ja
    this.detail = detail
  }
}

/** The code of a system error (`ENOSPC`), or undefined. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function print(error: unknown) {
  if (error instanceof Problem) {
    if (error.detail) console.error(error.detail.trimEnd())
    console.error(`\n✖ ${error.ja}\n  ${error.message}`)
  } else {
    console.error(error)
  }
}

/** Runs a command's work; a problem is printed as its sentences and ends the process with code 1. */
export async function reporting(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    print(error)
    process.exitCode = 1
  }
}
