/// <reference lib="dom" />
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { dashboards } from '../../web/app/dashboards/index.ts'
import { signIn } from './support/journey.ts'

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
  '/settings/annotations',
  '/settings/closing',
  '/settings/members',
]
const open = [...dashboards.filter(({ open: forAll }) => forAll).map(({ path }) => path), '/public/data', '/sign-in']

const widths = [1440, 390]

for (const path of [...open, ...signedIn]) {
  test(`${path} is accessible, hydrates silently and fits, in both languages`, async ({ page }) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    if (signedIn.includes(path)) await signIn(page, '見本 和子')
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      const response = await page.goto(path)
      expect(response?.status()).toBe(200)
      await page.waitForLoadState('networkidle')
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `wider than the window at ${width}px`).toBeLessThanOrEqual(0)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
      ).toEqual([])
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
  })
}

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
