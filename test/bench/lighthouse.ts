/** The budgets of a page on a throttled office PC: Lighthouse's mobile profile, simulated, the middle one of three runs. */
import type { Page } from '@playwright/test'
import type { Ratio } from './define.ts'

/** What Lighthouse found of a page: scores of a hundred, milliseconds, the shift of the layout. */
interface Audit {
  performance: number
  accessibility: number
  bestPractices: number
  paint: number
  shift: number
  /** Names of the audits that keep accessibility or best practices from a hundred. */
  failed: string[]
}

/** A trace that begins too late says nothing about the page: it is taken again. */
const lateTraces = ['NO_NAVSTART', 'NO_FCP', 'NO_LCP']

/** @param port on which a Chromium can be debugged */
async function auditOnce(url: string, cookie: string, port: number, tries = 3): Promise<Audit> {
  const { default: lighthouse } = await import('lighthouse')
  const answer = await lighthouse(url, {
    port,
    logLevel: 'error',
    output: 'json',
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
    extraHeaders: { cookie },
    disableStorageReset: true,
  })
  const failure = answer ? answer.lhr.runtimeError : { code: '', message: url }
  if (failure && lateTraces.includes(failure.code) && tries > 1) return auditOnce(url, cookie, port, tries - 1)
  if (!answer || failure) throw new Error(`Lighthouse: ${failure?.message}`)
  const { categories, audits } = answer.lhr
  const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100)
  const strict = ['accessibility', 'best-practices'].flatMap((name) => categories[name]?.auditRefs ?? [])
  const isShort = (id: string) => (audits[id]?.score ?? 1) < 1
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    paint: audits['largest-contentful-paint']?.numericValue ?? Infinity,
    shift: audits['cumulative-layout-shift']?.numericValue ?? Infinity,
    failed: strict.filter(({ id, weight }) => weight > 0 && isShort(id)).map(({ id }) => id),
  }
}

const middle = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN

/** The limits of ui.md for one page. */
export async function budgetsOf(
  page: Page,
  { address, path, cookie, port }: { address: string; path: string; cookie: string; port: number },
  runs: number,
): Promise<Ratio[]> {
  await page.goto(`${address}${path}`) // warm: the first answer of a server that has just started is nobody's page
  const audits: Audit[] = []
  for (let run = 0; run < runs; run++) audits.push(await auditOnce(`${address}${path}`, cookie, port))
  const of = (name: 'performance' | 'accessibility' | 'bestPractices' | 'paint' | 'shift') =>
    middle(audits.map((audit) => audit[name]))
  const short = [...new Set(audits.flatMap(({ failed }) => failed))].join(', ')
  const score = (name: string, value: number, least: number): Ratio => ({
    name: `${path}: Lighthouse, ${name}`,
    measured: `${value}${value < 100 && name !== 'performance' ? ` (${short})` : ''}`,
    reference: '100',
    ratio: (100 - value) / 100,
    most: (100 - least) / 100,
    limit: `≥ ${least}`,
  })
  return [
    score('performance', of('performance'), 95),
    score('accessibility', of('accessibility'), 100),
    score('best practices', of('bestPractices'), 100),
    {
      name: `${path}: largest paint`,
      measured: `${Math.round(of('paint'))} ms`,
      reference: '1,500 ms',
      ratio: of('paint') / 1500,
      most: 1,
    },
    {
      name: `${path}: shift of the layout`,
      measured: of('shift').toFixed(3),
      reference: '0',
      ratio: of('shift'),
      most: 0,
      limit: '0',
    },
  ]
}
