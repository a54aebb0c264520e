/// <reference lib="dom" />
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { signIn } from './support/journey.ts'

/** One point, as a tile. */
const tile = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** 国土地理院, which these tests must not call: with tiles, or away. */
async function withGround(page: Page, answers: boolean) {
  const asked: string[] = []
  await page.route('https://cyberjapandata.gsi.go.jp/**', async (route) => {
    asked.push(route.request().url())
    if (!answers) return route.abort()
    await route.fulfill({
      body: tile,
      contentType: 'image/png',
      headers: { 'access-control-allow-origin': '*' },
    })
  })
  return asked
}

async function openMap(page: Page) {
  await page.goto('/dashboards/hot-spots')
  const figure = page.locator('#complaint')
  await figure.getByRole('button', { name: '地図に重ねて見る' }).click()
  await expect(figure.locator('.cell-map-stage[data-drawn]')).toBeVisible()
  return figure
}

test('the cells lie over the map of 国土地理院, which is asked only after a click', async ({ page }) => {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  const asked = await withGround(page, true)
  await signIn(page, '見本 花子')
  await page.goto('/dashboards/hot-spots')
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])
  const figure = await openMap(page)
  await expect.poll(() => asked.length).toBeGreaterThan(0)
  expect(asked.every((url) => /^https:\/\/cyberjapandata\.gsi\.go\.jp\/xyz\/pale\/\d+\/\d+\/\d+\.png$/.test(url))).toBe(
    true,
  )
  await expect(figure.getByRole('link', { name: '地理院タイル（国土地理院）' })).toBeVisible()
  // Somewhere in the middle lies a cell, and it says what it is.
  const stage = figure.locator('.maplibregl-canvas')
  await expect(async () => {
    const { width = 0, height = 0 } = (await stage.boundingBox()) ?? {}
    for (const share of [0.4, 0.5, 0.6]) await stage.click({ position: { x: width * share, y: height * share } })
    await expect(figure.locator('.maplibregl-popup')).toHaveText(/\d{9}/, { timeout: 500 })
  }).toPass()
  const { violations } = await new AxeBuilder({ page }).include('#complaint').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await figure.getByRole('button', { name: '地図を閉じる' }).click()
  await expect(stage).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('without an answer from there the cells are drawn all the same, and it says so', async ({ page }) => {
  await withGround(page, false)
  await signIn(page, '見本 花子')
  const figure = await openMap(page)
  await expect(figure.getByText('背景の地図を受け取れませんでした')).toBeVisible()
})
