import { expect, test } from '@playwright/test'
import { expectAccessible, proposeRelease, signIn } from './support/journey.ts'

// A manager publishes open data and withdraws it; what is hidden is hidden on the page, in the file and in the API.

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('open data is proposed, looked at, published, downloaded and withdrawn', async ({ page }) => {
      const name = `町丁目別の苦情・相談 ${javaScriptEnabled ? 'A' : 'B'}`
      await signIn(page, '見本 和子', '/publish')
      await proposeRelease(page, name)
      await expect(page.getByText('まだ公開していません')).toBeVisible()
      await expect(page.getByRole('cell', { name: 'x（秘匿）' }).first()).toBeVisible()
      if (javaScriptEnabled) {
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 })
          await expectAccessible(page)
        }
      }
      const id = page.url().split('/').at(-1) ?? ''
      expect((await page.request.get(`/public/data/${id}`)).status()).toBe(404)

      await page.getByRole('link', { name: '承認して公開する' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '承認して公開する' }).click()
      await expect(page.getByText('公開中').first()).toBeVisible()

      const open = await page.request.get(`/public/data/${id}`)
      expect(open.headers()['cache-control']).toBe('public, max-age=3600')
      expect(open.headers().etag).toBeTruthy()
      expect((await page.request.get(`/publish/${id}`)).headers()['cache-control']).toContain('no-store')
      const file = await page.request.get(`/api/open/releases/${id}.csv`)
      expect(file.headers()['cache-control']).toBe('public, max-age=3600')
      expect(file.headers().etag).toBeTruthy()

      await page.goto('/public/data')
      await page.getByRole('link', { name }).click()
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
      const hidden = await page.getByRole('cell', { name: 'x（秘匿）' }).count()
      const rows = (await file.text()).split('\r\n').filter((row) => row.includes(',suppressed,'))
      expect(hidden).toBe(rows.length)
      if (javaScriptEnabled) await expectAccessible(page)

      await page.goto(`/publish/${id}?ask=withdraw`)
      await page.getByRole('dialog').getByLabel('理由').fill('集計の誤りのため')
      await page.getByRole('dialog').getByRole('button', { name: '取り下げる' }).click()
      await expect(page.getByText('取り下げ済み').first()).toBeVisible()
      const gone = await page.request.get(`/public/data/${id}`)
      expect(gone.status()).toBe(410)
      expect(await gone.text()).toContain('集計の誤りのため')
    })
  })
}
