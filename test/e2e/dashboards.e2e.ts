/// <reference lib="dom" />
import { expect, type Page, test } from '@playwright/test'
import { dashboards } from '../../web/app/dashboards/index.ts'
import { signIn } from './support/journey.ts'

// What holds for every dashboard; a new one is looked at because it stands in the registry.

async function open(page: Page, dashboard: (typeof dashboards)[number]) {
  if (!dashboard.open) await signIn(page, '見本 和子')
  const response = await page.goto(dashboard.path)
  expect(response?.status()).toBe(200)
  await page.waitForLoadState('networkidle')
  return (await response?.text()) ?? ''
}

/** Figures, or the sentence on why one is missing: nothing is silently left out. */
function partsIn(page: Page) {
  return page.locator('figure.figure, .dashboard-figure--refused')
}

test('a figure that cannot be kept leads back to its dashboard, which says why', async ({ page, baseURL }) => {
  await signIn(page, '見本 和子')
  for (const { path } of dashboards.filter(({ open: forAll }) => !forAll)) {
    const refused = await page.request.post('/actions/snapshots', {
      headers: { origin: baseURL ?? '' },
      form: { kind: 'figure', address: 'measure=nothing&area=99201', reason: '委員会', back: path },
      maxRedirects: 0,
    })
    expect(new URL(refused.headers().location ?? '', baseURL).pathname).toBe(path)
    await page.goto(path)
    await expect(page.locator('[data-code]').getByText('nothing'), path).toBeVisible()
    await page.reload()
    await expect(page.locator('[data-code]')).toHaveCount(0)
  }
})

for (const dashboard of dashboards) {
  test.describe(dashboard.slug, () => {
    test('carries its figures and tables in the HTML', async ({ page }) => {
      const html = await open(page, dashboard)
      const pictures = html.match(/<svg xmlns/g) ?? html.match(/<svg /g) ?? []
      expect(pictures.length).toBeGreaterThan(0)
      expect(html).toContain('<table')
      expect(await partsIn(page).count()).toBe(Object.keys(dashboard.figures).length)
    })

    test('prints its figures on A4, without its controls', async ({ page }) => {
      await open(page, dashboard)
      await page.emulateMedia({ media: 'print' })
      for (const control of await page.locator('.controls, .frame-menu, .files').all())
        await expect(control).toBeHidden()
      await expect(page.locator('.page-head__day')).toBeVisible()
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(0)
    })

    test('keeps its place at 200 % zoom, in forced colours and with less motion', async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
      // 200 % of 1440 px leaves 720 px of the page's own.
      await page.setViewportSize({ width: 720, height: 450 })
      await open(page, dashboard)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(partsIn(page).first()).toBeVisible()
    })

    test('is used with the keyboard alone, fetches little and does not move', async ({ page }) => {
      const requests: string[] = []
      if (!dashboard.open) await signIn(page, '見本 和子')
      page.on('request', (request) => requests.push(request.url()))
      await page.goto(dashboard.path)
      await page.waitForLoadState('networkidle')
      expect(requests.length).toBeLessThan(15)
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            new PerformanceObserver((list) => {
              resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0))
            }).observe({ type: 'layout-shift', buffered: true })
            setTimeout(() => resolve(0), 300)
          }),
      )
      expect(shift).toBeLessThan(0.01)
      await page.keyboard.press('Tab')
      await expect(page.locator(':focus')).toHaveText('本文へ進む')
      const summary = page.locator('figure.figure summary').first()
      await summary.focus()
      await page.keyboard.press('Enter')
      await expect(page.locator('figure.figure table').first()).toBeVisible()
    })

    test('hands out each figure as SVG, CSV and workbook', async ({ page }) => {
      await open(page, dashboard)
      const links = await page
        .locator('figure.figure .files a')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
      expect(links.length).toBeGreaterThan(0)
      for (const link of links) {
        const answer = await page.request.get(link)
        expect(answer.status(), link).toBe(200)
        expect((await answer.body()).length, link).toBeGreaterThan(100)
      }
    })
  })
}
