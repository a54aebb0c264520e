import { expect, test } from '@playwright/test'
import { cp932, signIn, uploadFile } from './support/journey.ts'

test.use({ javaScriptEnabled: false })

test('the public page carries its figures and tables in the HTML', async ({ request }) => {
  const answer = await request.get('/public')
  expect(answer.status()).toBe(200)
  expect(answer.headers()['cache-control']).toMatch(/public, max-age=3600/)
  expect(answer.headers().etag).toBeTruthy()
  const html = await answer.text()
  expect(html).toMatch(/<svg[\s>]/)
  // The official values of FY2019 and FY2024: intake 53,342 and killed 4,866.
  expect(html).toContain('53,342')
  expect(html).toContain('4,866')
  // A value read off a chart (FY2005) is never shown.
  expect(html).not.toContain('228,656')
})

test('a method is used by choosing its measure from a list', async ({ page }) => {
  await signIn(page, '見本 花子', '/dictionary')
  await page.goto('/dictionary/methods/seasonality')
  await page.getByLabel('指標').selectOption({ label: '苦情・相談' })
  await page.getByRole('button', { name: '計算する' }).click()
  await expect(page).toHaveURL(/measure=complaint/)
  await expect(page.getByLabel('指標')).toHaveValue('complaint')
  await expect(page.getByRole('heading', { name: '結果' })).toBeVisible()
})

test('sign-in, dashboard, import and revert work with forms alone', async ({ page }) => {
  await signIn(page, '見本 花子')
  const response = await page.goto('/')
  expect(response?.headers()['cache-control']).toContain('no-store')
  const html = (await response?.text()) ?? ''
  expect(html).toMatch(/<svg[\s>]/)
  expect(html).toContain('架空データ')
  expect(html).toContain('53,342')

  await uploadFile(
    page,
    '無JS.csv',
    cp932([
      ['回収日', '場所'],
      ['R2.4.1', '本町'],
      ['R2.4.2', '栄町'],
    ]),
  )
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('取り込むと2件が新しく入り')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await page.getByRole('button', { name: /^取り込む（/ }).click()
  await expect(page.getByText('取り込みました。2件が新しく入り')).toBeVisible()
  await page.getByText('取込を元に戻す').first().click()
  await page.getByRole('button', { name: '2件を元に戻す' }).click()
  await expect(page.getByText('取込を元に戻しました')).toBeVisible()
})
