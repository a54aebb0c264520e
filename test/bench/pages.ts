/** Pages of the built product: 概況 against an empty page, fifty people at once, and what a browser fetches before anything is touched. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type Browser, chromium, type Page } from '@playwright/test'
import autocannon from 'autocannon'
import { freePort } from '../../infra/local/postgres.ts'
import type { Bench, Ratio } from './define.ts'
import { budgetsOf } from './lighthouse.ts'

const root = join(import.meta.dirname, '../..')
const compress = promisify(gzip)
const people = 50
/** Kilobytes of ui.md: 1,000 bytes. */
const scriptBudget = 120_000
const requestBudget = 15

interface Product {
  address: string
  stop: () => Promise<void>
}

/** `npm start` on ports of its own, with data of its own. */
async function startProduct(): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'cat-data-bench-web-'))
  const [web, api, issuer, postgres] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
  const ports = {
    WEB_PORT: String(web),
    API_PORT: String(api),
    ISSUER_PORT: String(issuer),
    POSTGRES_PORT: String(postgres),
  }
  // Fifty people are one here: the limits for one visitor are not what is measured.
  const limits = { RATE_LIMIT_PER_MINUTE: '100000000', BUSY_AFTER_MS: '60000' }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'infra/local/start.ts'], {
    cwd: root,
    env: { ...process.env, ...ports, ...limits, DATA_DIR: folder, DATABASE_URL: '' },
    stdio: 'ignore',
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
  }
  const address = `http://localhost:${web}`
  for (let second = 0; second < 300; second++) {
    if (child.exitCode !== null) break
    const answer = await fetch(`${address}/public`).catch(() => undefined)
    if (answer?.ok) return { address, stop }
    await setTimeout(1000)
  }
  await stop()
  throw new Error('the product did not start')
}

async function signedIn(browser: Browser, address: string): Promise<{ page: Page; cookie: string }> {
  const page = await browser.newPage()
  await page.goto(address)
  await page.getByRole('link', { name: 'サインインする' }).first().click()
  await page.getByRole('button', { name: '見本 花子' }).click()
  await page.getByText('見本 花子').first().waitFor()
  const cookies = await page.context().cookies(address)
  return { page, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}

/** Half of so many answers come faster than this, one after the other, in milliseconds. */
async function median(url: string, cookie: string, times: number): Promise<number> {
  const taken: number[] = []
  for (let time = 0; time < times; time++) {
    const start = performance.now()
    const answer = await fetch(url, { headers: { cookie } })
    await answer.text()
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
    taken.push(performance.now() - start)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN
}

async function rendering(address: string, cookie: string, times: number): Promise<Ratio> {
  // The sign-in page: the same app, layout and words, and no data.
  await median(`${address}/`, cookie, 3)
  const empty = await median(`${address}/sign-in`, '', times)
  const overview = await median(`${address}/`, cookie, times)
  return {
    name: '概況 rendered on the server, against a page without data',
    measured: `${overview.toFixed(1)} ms`,
    reference: `${empty.toFixed(1)} ms`,
    ratio: overview / empty,
    most: 4,
  }
}

async function crowd(address: string, cookie: string, duration: number): Promise<Ratio[]> {
  const found = await autocannon({
    url: `${address}/`,
    connections: people,
    duration,
    headers: { cookie },
    timeout: 60,
  })
  const failed = found.errors + found.timeouts + found.non2xx
  const { p50, p99 } = found.latency
  return [
    {
      name: `概況, ${people} at once: slowest of a hundred against the middle`,
      measured: `${p99} ms`,
      reference: `${p50} ms`,
      ratio: p99 / p50,
      most: 8,
    },
    {
      name: `概況, ${people} at once: answers that failed`,
      measured: String(failed),
      reference: String(found.requests.total),
      ratio: failed,
      most: 0,
      limit: 'none',
    },
  ]
}

/** Requests and compressed scripts of a first visit, before anything is touched. */
async function firstVisit(page: Page, address: string): Promise<Ratio[]> {
  const bodies: Promise<number>[] = []
  let requests = 0
  page.on('response', (response) => {
    requests++
    if (response.request().resourceType() !== 'script') return
    bodies.push(response.body().then(async (body) => (await compress(body)).length))
  })
  await page.goto(`${address}/`)
  await page.waitForLoadState('networkidle')
  const scripts = (await Promise.all(bodies)).reduce((sum, size) => sum + size, 0)
  return [
    {
      name: '概況: JavaScript before anything is touched, gzip',
      measured: `${(scripts / 1000).toFixed(1)} kB`,
      reference: `${scriptBudget / 1000} kB`,
      ratio: scripts / scriptBudget,
      most: 1,
    },
    {
      name: '概況: requests of a first visit',
      measured: String(requests),
      reference: String(requestBudget),
      ratio: requests / requestBudget,
      most: 0.99,
      limit: `< ${requestBudget}`,
    },
  ]
}

/** The pages that are looked at most, and one that anybody may open. */
const audited = [
  '/',
  '/dashboards/flows',
  '/dashboards/season',
  '/dashboards/compare',
  '/dashboards/tnr',
  '/dashboards/hot-spots',
  '/dashboards/effect',
  '/dashboards/quality',
  '/explore',
  '/public',
  '/sign-in',
]

/** Debian's browser where there is one, else the one Playwright knows; it can be debugged on a port. */
function launch(port: number): Promise<Browser> {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  return chromium.launch({
    ...(existsSync(path) ? { executablePath: path } : {}),
    args: [`--remote-debugging-port=${port}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
}

export const pages: Bench = {
  id: 'pages',
  run: async (quick, note) => {
    note('starting the product')
    const product = await startProduct()
    const port = await freePort()
    const browser = await launch(port)
    try {
      const { page, cookie } = await signedIn(browser, product.address)
      note('one page after the other')
      const alone = await rendering(product.address, cookie, quick ? 5 : 60)
      note(`${people} at once`)
      const together = await crowd(product.address, cookie, quick ? 2 : 20)
      const visit = await firstVisit(page, product.address)
      const budgets: Ratio[] = []
      for (const path of quick ? audited.slice(0, 1) : audited) {
        note(`Lighthouse: ${path}`)
        const asked = { address: product.address, path, cookie, port }
        budgets.push(...(await budgetsOf(page, asked, quick ? 1 : 3)))
      }
      return [alone, ...together, ...visit, ...budgets]
    } finally {
      await browser.close()
      await product.stop()
    }
  },
}
