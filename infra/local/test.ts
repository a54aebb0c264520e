/** `npm test`: everything vitest runs (pure, API against a real PostgreSQL, web), then journeys in a real browser. */
import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './environment.ts'
import { Problem, reporting } from './problem.ts'
import { tied } from './run-as.ts'
import { buildWeb } from './web-build.ts'

interface Count {
  passed: number
  failed: number
  skipped: number
}

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

function run(path: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const command = tied(process.execPath, [join(root, 'node_modules', path), ...args])
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
    child.once('error', reject).once('close', (code) => resolve(code ?? 1))
  })
}

/** A runner that fails without a failed test (no report, an error outside of tests) counts as one failure. */
function count(exitCode: number, counted: Count | undefined): Count {
  const { passed, failed, skipped } = counted ?? { passed: 0, failed: 0, skipped: 0 }
  const unnamed = failed === 0 && (exitCode !== 0 || !counted) ? 1 : 0
  return { passed, failed: failed + unnamed, skipped }
}

async function readReport<Report>(path: string): Promise<Report | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Report)
}

async function runVitest(folder: string): Promise<Count> {
  const report = join(folder, 'vitest.json')
  const args = ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json']
  const exitCode = await run('vitest/vitest.mjs', [...args, `--outputFile.json=${report}`], { TMPDIR: folder })
  const found = await readReport<VitestReport>(report)
  return count(
    exitCode,
    found && {
      passed: found.numPassedTests,
      failed: found.numFailedTests,
      skipped: found.numPendingTests + found.numTodoTests,
    },
  )
}

async function runPlaywright(folder: string): Promise<Count> {
  const report = join(folder, 'playwright.json')
  const exitCode = await run(
    '@playwright/test/cli.js',
    ['test', '--config', 'test/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report, TMPDIR: folder },
  )
  const stats = (await readReport<PlaywrightReport>(report))?.stats
  return count(
    exitCode,
    stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped },
  )
}

/** The web as people get it; a failing build is a failing test. */
async function buildForBrowsers(): Promise<boolean> {
  try {
    await buildWeb(console.log, () => {})
    return true
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(`${error.detail}\n✖ ${error.ja}\n  ${error.message}`)
    return false
  }
}

await reporting(async () => {
  // Reports, databases and files of the tests; gone at the end, also when a test forgets.
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-test-'))
  await chmod(folder, 0o755) // run as root, PostgreSQL is another user and has to pass through
  try {
    const counts = [await runVitest(folder)]
    if (await buildForBrowsers()) counts.push(await runPlaywright(folder))
    else counts.push({ passed: 0, failed: 1, skipped: 0 })
    const sum = (key: keyof Count) => counts.reduce((total, one) => total + one[key], 0)
    const skipped = sum('skipped')
    console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    if (sum('failed') > 0) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
