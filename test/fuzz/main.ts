/**
 * Reads files that nobody would write for as long as one likes (`npm run fuzz -- --minutes 10 --seed 1`), in a process of its
 * own that is watched: an error that is no refusal, a file that takes 30 seconds, or a gigabyte of memory ends it with the
 * number of the file. `--only NUMBER` reads one file again.
 */
import { fork } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fuzzedFile, outcomeOf } from './fuzz.ts'
import { hostile } from './samples.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    child: { type: 'boolean', default: false },
  },
})
const seed = Number(values.seed)
const longestSeconds = 30
const mostMebibytes = 1024
/** Every so many files one of those made to do harm. */
const hostileEvery = 300

interface Progress {
  number: number
  mebibytes: number
  outcome: string
  milliseconds: number
}

/** File of a number: now and then one made to do harm. */
async function fileOfNumber(number: number): Promise<Buffer> {
  const makers = Object.values(hostile)
  const maker = makers[Math.floor(number / hostileEvery) % makers.length]
  return number % hostileEvery === 0 && maker ? maker() : fuzzedFile(seed, number)
}

async function readOne(number: number): Promise<Progress> {
  const bytes = await fileOfNumber(number)
  const start = performance.now()
  const outcome = await outcomeOf(bytes)
  const milliseconds = performance.now() - start
  const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024)
  return { number, mebibytes, outcome: typeof outcome === 'number' ? 'read' : outcome, milliseconds }
}

async function child() {
  const end = Date.now() + Number(values.minutes) * 60_000
  for (let number = 0; Date.now() < end; number += 1) {
    process.send?.({ number, outcome: 'begun', mebibytes: 0, milliseconds: 0 } satisfies Progress)
    process.send?.(await readOne(number))
  }
  process.exit(0)
}

async function keep(number: number): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'fuzz-')), `seed-${seed}-file-${number}`)
  await writeFile(path, await fileOfNumber(number))
  return path
}

async function watch() {
  const outcomes = new Map<string, number>()
  let current = 0
  let files = 0
  let most = 0
  let longest = { number: 0, milliseconds: 0 }
  let since = Date.now()
  const reader = fork(import.meta.filename, ['--child', '--seed', values.seed, '--minutes', values.minutes])
  const timer = setInterval(() => {
    if (Date.now() - since > longestSeconds * 1000) reader.kill('SIGKILL')
  }, 500)
  reader.on('message', (progress: Progress) => {
    current = progress.number
    since = Date.now()
    if (progress.outcome === 'begun') return
    files += 1
    outcomes.set(progress.outcome, (outcomes.get(progress.outcome) ?? 0) + 1)
    if (progress.milliseconds > longest.milliseconds) longest = progress
    most = Math.max(most, progress.mebibytes)
    if (most > mostMebibytes) reader.kill('SIGKILL')
  })
  const ended = await new Promise<number | null>((resolve) => reader.on('exit', (code) => resolve(code)))
  clearInterval(timer)
  console.log(
    `${files} files, longest ${Math.round(longest.milliseconds)} ms (file ${longest.number}), most memory ${most} MB`,
  )
  for (const [outcome, count] of [...outcomes].sort((a, b) => b[1] - a[1]))
    console.log(`${String(count).padStart(9)}  ${outcome}`)
  if (ended === 0) return
  console.error(`file ${current} of seed ${seed} ended the reading; it is kept as ${await keep(current)}`)
  process.exitCode = 1
}

if (values.only !== undefined) console.log(await readOne(Number(values.only)))
else if (values.child) await child()
else await watch()
