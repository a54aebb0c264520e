/// <reference lib="dom" />
import { expect, test } from '@playwright/test'
import { dashboards } from '../../web/app/dashboards/index.ts'
import { signIn } from './support/journey.ts'

// How every dashboard looks, against a picture that somebody has looked at (folder `looks`). Runs before the
// journeys, which change the data. After a wanted change: add `--update-snapshots`, look at the pictures, commit them.

const widths = [1440, 390]

test.skip(process.platform !== 'linux', 'the pictures are of Debian’s Chromium with Noto CJK')

for (const dashboard of dashboards) {
  for (const width of widths) {
    test(`${dashboard.slug} at ${width} px looks as it did`, async ({ page }) => {
      await page.clock.setFixedTime('2026-11-24T12:00:00+09:00') // the day of `support/still-day.mjs`
      await page.setViewportSize({ width, height: 900 })
      if (!dashboard.open) await signIn(page, '見本 和子')
      await page.goto(dashboard.path)
      await page.waitForLoadState('networkidle')
      await page.evaluate(() => document.fonts.ready)
      // A figure is taken over by the browser when it is seen.
      for (const files of await page.locator('figure.figure .files').all()) {
        await files.scrollIntoViewIfNeeded()
        await expect(files.getByText(/PNG/)).toBeVisible()
      }
      await page.evaluate(() => window.scrollTo(0, 0))
      await expect(page).toHaveScreenshot(`${dashboard.slug}-${width}.png`, {
        fullPage: true,
        animations: 'disabled',
        // Letters of another edition of the browser are edged differently; what moves or is missing is more than this.
        maxDiffPixelRatio: 0.001,
      })
    })
  }
}
