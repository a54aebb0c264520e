/**
 * Reads files that nobody would write for as long as one likes (`npm run fuzz -- --minutes 10 --seed 1`), in a process of its
 * own that is watched: an error that is no refusal, a file that takes 30 seconds, or a gigabyte of memory ends it with the
 * number of the file. `--only NUMBER` reads one file again.
 */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
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

/** Milliseconds a process has computed: on a busy machine the clock on the wall says little. Without /proc, the wall's. */
function computed(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return Date.now()
  }
}

/** File of a number: now and then one made to do harm. */
async function fileOfNumber(number: number): Promise<Buffer> {
  const makers = Object.values(hostile)
  const maker = makers[Math.floor(number / hostileEvery) % makers.length]
  return number % hostileEvery === 0 && maker ? maker() : fuzzedFile(seed, number)
}

async function readOne(number: number, bytes: Buffer): Promise<Progress> {
  const start = process.cpuUsage()
  const outcome = await outcomeOf(bytes)
  const { user, system } = process.cpuUsage(start)
  const milliseconds = (user + system) / 1000
  const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024)
  return { number, mebibytes, outcome: typeof outcome === 'number' ? 'read' : outcome, milliseconds }
}

async function child() {
  const end = Date.now() + Number(values.minutes) * 60_000
  for (let number = 0; Date.now() < end; number += 1) {
    const bytes = await fileOfNumber(number)
    process.send?.({ number, outcome: 'begun', mebibytes: 0, milliseconds: 0 } satisfies Progress)
    process.send?.(await readOne(number, bytes))
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
  let since = 0
  const reader = fork(import.meta.filename, ['--child', '--seed', values.seed, '--minutes', values.minutes])
  const timer = setInterval(() => {
    if (since > 0 && computed(reader.pid) - since > longestSeconds * 1000) reader.kill('SIGKILL')
  }, 500)
  reader.on('message', (progress: Progress) => {
    current = progress.number
    since = computed(reader.pid)
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

if (values.only !== undefined) {
  const number = Number(values.only)
  console.log(await readOne(number, await fileOfNumber(number)))
} else if (values.child) await child()
else await watch()
