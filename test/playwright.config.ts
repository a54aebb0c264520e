/** Journeys in a real Chromium against the real product, started as `npm start` does, on other ports with data of its own. */
import { once } from 'node:events'
import { existsSync, mkdtempSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineConfig } from '@playwright/test'

/** Ports that nobody holds, so that two runs on one machine do not meet. */
async function freePorts(count: number): Promise<string[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => String((server.address() as AddressInfo).port))
  for (const server of servers) server.close()
  return ports
}

// Every worker reads this file as well; they share the ports that the first reader, the runner, has found.
process.env.E2E_PORTS ??= (await freePorts(4)).join(' ')
const [WEB_PORT = '', API_PORT = '', ISSUER_PORT = '', POSTGRES_PORT = ''] = process.env.E2E_PORTS.split(' ')
const ports = { WEB_PORT, API_PORT, ISSUER_PORT, POSTGRES_PORT }
const web = `http://localhost:${WEB_PORT}`

/** CHROMIUM_PATH, else Debian's, else the one Playwright downloaded, else the one inside a registry package. */
async function chromiumPath(): Promise<string | undefined> {
  const [named] = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].filter((path) => path && existsSync(path))
  if (named) return named
  const { chromium } = await import('@playwright/test')
  if (existsSync(chromium.executablePath())) return undefined
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}

const executablePath = await chromiumPath()

// Every worker reads this file as well; they share the folder that the first reader, the runner, has made.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'cat-data-e2e-'))

export default defineConfig({
  testDir: 'e2e',
  // In this order: the looks are of the data as they come, the journeys change them.
  projects: [
    { name: 'looks', testMatch: '**/looks.e2e.ts' },
    { name: 'journeys', testMatch: '**/*.e2e.ts', testIgnore: '**/looks.e2e.ts' },
  ],
  snapshotPathTemplate: '{testDir}/looks/{arg}{ext}',
  globalTeardown: './e2e/support/remove-data.ts',
  outputDir: 'test-results',
  // The journeys share one product; the numbers they read must not move under them.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: web,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        // No graphics card is asked for; maps are drawn in software.
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
      ],
    },
  },
  webServer: {
    command: 'node --disable-warning=ExperimentalWarning infra/local/start.ts',
    cwd: join(import.meta.dirname, '..'),
    url: `${web}/public`,
    timeout: 300_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: process.env.CI ? 'ignore' : 'pipe',
    env: {
      ...ports,
      DATA_DIR: process.env.E2E_DATA_DIR,
      DATABASE_URL: '',
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'e2e/support/still-day.mjs')).href}`,
    },
  },
})
