/// <reference lib="dom" />
import { expect, type Page, test } from '@playwright/test'
import { dashboards } from '../../web/app/dashboards/index.ts'
import { expectAccessible, proposeRelease, signIn } from './support/journey.ts'

/** Every page that needs no id; dashboards come from their registry. */
const signedIn = [
  ...dashboards.filter(({ open }) => !open).map(({ path }) => path),
  '/explore',
  '/explore?measure=carcass&split=ear_tip',
  '/imports',
  '/imports/new',
  '/imports/profiles',
  '/records',
  '/records/carcass',
  '/records/official-statistics',
  '/records/carcass/new',
  '/records/official-statistics/new',
  '/records/official-statistics/grid',
  '/publish',
  '/publish/answers',
  '/publish/answers?question=subsidy-effect&area=99201&place=栄町',
  '/publish/official-table',
  '/publish/snapshots',
  '/dictionary',
  '/publish/new',
  '/dictionary/methods/hot-spots',
  '/dictionary/methods/funnel',
  '/dictionary/methods/population-model',
  '/settings/annotations',
  '/settings/closing',
  '/settings/members',
]
const open = [...dashboards.filter(({ open: forAll }) => forAll).map(({ path }) => path), '/public/data', '/sign-in']

const widths = [1440, 390]

/** Accessible, silent while it hydrates and no wider than the window, at both widths; then the other language. */
async function expectSound(page: Page, path: string) {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const response = await page.goto(path)
    expect(response?.status()).toBe(200)
    await page.waitForLoadState('networkidle')
    await expectAccessible(page)
  }
  expect(complaints).toEqual([])
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  await page
    .getByRole('button', { name: 'English' })
    .or(page.getByRole('link', { name: 'English' }))
    .first()
    .click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const words = (await page.locator('main').innerText()).replaceAll(/[「」（）、。・：〜]/g, '')
  expect(words.length).toBeGreaterThan(20)
}

for (const path of [...open, ...signedIn]) {
  test(`${path} is accessible, hydrates silently and fits, in both languages`, async ({ page }) => {
    if (signedIn.includes(path)) await signIn(page, '見本 和子')
    await expectSound(page, path)
  })
}

test('so does the page of a release, for managers and for everybody', async ({ page }) => {
  test.slow()
  await signIn(page, '見本 和子')
  await proposeRelease(page, '苦情・相談の件数')
  const id = page.url().split('/').at(-1) ?? ''
  await expectSound(page, `/publish/${id}`)
  await page.context().clearCookies({ name: 'cat_language' })
  await page.goto(`/publish/${id}?ask=approve`)
  await page.getByRole('dialog').getByRole('button', { name: '承認して公開する' }).click()
  await expect(page.getByText('公開中').first()).toBeVisible()
  await expectSound(page, `/public/data/${id}`)
})

test('and the page of a snapshot, of a figure and of an answer', async ({ page, baseURL }) => {
  test.slow()
  await signIn(page, '見本 和子')
  for (const [kind, address] of [
    ['figure', 'measure=carcass&area=99201&by=fiscal_year&from=2022&to=2024'],
    ['answer', 'area=99201&question=track-record'],
  ] as const) {
    const made = await page.request.post('/api/snapshots', {
      headers: { origin: baseURL ?? '', 'sec-fetch-site': 'same-origin' },
      data: { kind, address, reason: '令和8年12月議会 答弁' },
    })
    expect(made.status()).toBe(201)
    const { citation } = (await made.json()) as { citation: string }
    await expectSound(page, `/publish/snapshots/${citation}`)
    await page.context().clearCookies({ name: 'cat_language' })
  }
})

test('what is chosen, typed and opened before the page comes alive stays, on a slow PC too', async ({
  page,
  context,
}) => {
  await signIn(page, '見本 花子')
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto('/imports/new', { waitUntil: 'commit' })
  await page.locator('select[name=dataset]').selectOption('carcass')
  await page.waitForLoadState('networkidle')
  await expect(page.locator('select[name=dataset]')).toHaveValue('carcass')
  await page.goto('/records/carcass/new', { waitUntil: 'commit' })
  const first = page.locator('main input[type=text]').first()
  await first.fill('令和5年4月1日')
  await page.waitForLoadState('networkidle')
  await expect(first).toHaveValue('令和5年4月1日')
  await page.goto('/', { waitUntil: 'commit' })
  const figure = page.locator('#national-trend')
  await figure.getByText('表で見る').click()
  await expect(figure.getByText('図（PNG）')).toBeVisible() // now it is alive
  await expect(figure.getByRole('table')).toBeVisible()
})

test('what the server drew is what stays after hydration', async ({ page, request }) => {
  const served = await (await request.get('/public')).text()
  await page.goto('/public')
  await page.waitForLoadState('networkidle')
  const drawn = await page
    .locator('svg')
    .evaluateAll((pictures) => pictures.map((picture) => picture.querySelectorAll('path, text').length))
  const inHtml = await page.evaluate((html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html')
    return [...parsed.querySelectorAll('svg')].map((picture) => picture.querySelectorAll('path, text').length)
  }, served)
  expect(drawn).toEqual(inHtml)
})

test('pages of people who are not signed in lead to the sign-in, and to nothing else', async ({ request }) => {
  for (const path of signedIn) {
    const answer = await request.get(path, { maxRedirects: 0 })
    expect([302, 303, 307, 401]).toContain(answer.status())
  }
  expect((await request.get('/api/records/carcass')).status()).toBe(401)
})

test('a request from another site is refused', async ({ page }) => {
  await signIn(page, '見本 花子')
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    const answer = await page.request.post('/actions/imports', {
      headers,
      multipart: { dataset: 'carcass', municipality: '99201' },
    })
    expect(answer.status()).toBe(403)
  }
})

test('signing out ends the session, here and at the provider', async ({ page }) => {
  await signIn(page, '見本 花子')
  await page.getByRole('button', { name: 'サインアウト' }).first().click()
  await page.waitForURL((url) => url.pathname !== '/auth/sign-out')
  expect((await page.request.get('/api/records/carcass')).status()).toBe(401)
  await page.goto('/')
  await page.getByRole('link', { name: 'サインインする' }).first().click()
  await expect(page.getByRole('button', { name: '見本 花子' })).toBeVisible()
})
