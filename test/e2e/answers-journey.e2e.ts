import { expect, type Page, test } from '@playwright/test'
import { signIn } from './support/journey.ts'

/** Counts the clicks of a person: every pointer press on the page, and every choice in a list. */
function countingClicks() {
  let clicks = 0
  return {
    click: async (locator: ReturnType<Page['getByRole']>) => {
      clicks += 1
      await locator.click()
    },
    choose: async (locator: ReturnType<Page['getByLabel']>, value: string) => {
      clicks += 1
      await locator.selectOption(value)
    },
    get count() {
      return clicks
    },
  }
}

/** Pages of a PDF, by its page objects. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
}

test('has the subsidy worked in 栄町? from sign-in to a one-page answer in at most 8 clicks', async ({ page }) => {
  const person = countingClicks()
  await page.goto('/')
  await person.click(page.getByRole('link', { name: 'サインインする' }).first())
  await person.click(page.getByRole('button', { name: '見本 花子' }))
  await expect(page.getByText('見本 花子').first()).toBeVisible()
  await person.click(page.getByRole('link', { name: '議会答弁パック' }).first())
  await person.click(page.getByRole('link', { name: 'この町丁目で、不妊去勢手術費の補助は効いたか' }))
  await person.choose(page.getByLabel('町丁目'), '栄町')
  await person.click(page.getByRole('button', { name: '答えを出す' }))
  await expect(page.getByRole('heading', { name: '栄町で、不妊去勢手術費の補助は効いたか' })).toBeVisible()
  const sentence = await page.locator('.sheet__sentence').innerText()
  expect(sentence).toMatch(/栄町では、令和5年度から/)
  await person.click(page.getByRole('button', { name: '版として残す' }))
  await page.waitForURL(/\/publish\/snapshots\/99201-\d{4}-\d{4}$/)
  await expect(page.locator('.sheet__sentence')).toHaveText(sentence)
  await expect(page.locator('.sheet')).toContainText(/引用番号 99201-\d{4}-\d{4}/)
  await page.emulateMedia({ media: 'print' })
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pagesOf(pdf)).toBe(1)
  // The eighth would be 「印刷・PDF」, which opens the browser's own dialog.
  expect(person.count + 1).toBeLessThanOrEqual(8)
})

for (const [question, needs] of [
  ['track-record', ''],
  ['kill-zero', ''],
  ['ran-out', '&budget=160'],
]) {
  test(`the answer ${question} is one page of A4`, async ({ page }) => {
    await signIn(page, '見本 花子', '/publish/answers')
    await page.goto(`/publish/answers?question=${question}&area=99201${needs}`)
    await expect(page.locator('.sheet__sentence')).toBeVisible()
    await page.waitForLoadState('networkidle')
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1)
  })
}

test('the official table of a fiscal year, and from a cell to exactly its records', async ({ page }) => {
  await signIn(page, '見本 花子', '/publish/official-table')
  await page.getByLabel('年度', { exact: true }).selectOption('2023')
  await page.getByLabel('何から作るか').selectOption('records')
  await page.getByRole('button', { name: '表を作る' }).click()
  const cell = page.getByRole('link', { name: /引取り数 合計：207/ })
  await expect(cell).toHaveText('207')
  await expect(page.getByText('14欄のうち3欄が違います。')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Excel（環境省の様式）' }).click()
  expect((await download).suggestedFilename()).toBe('事務提要_99201_2023年度.xlsx')
  await cell.click()
  await page.waitForURL(/\/records\/intake\?column=intake\.total/)
  await expect(page.getByRole('status').filter({ hasText: '207' })).toBeVisible()
})

test('without JavaScript the answer, the table and the snapshot work as well', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) })
  const page = await context.newPage()
  await signIn(page, '見本 花子', '/publish/answers')
  await page.goto('/publish/answers?question=subsidy-effect&area=99201')
  await page.getByLabel('町丁目').selectOption('栄町')
  await page.getByRole('button', { name: '答えを出す' }).click()
  await expect(page.locator('.sheet__sentence')).toBeVisible()
  await expect(page.locator('.sheet svg').first()).toBeAttached()
  await page.getByRole('button', { name: '版として残す' }).click()
  await expect(page.locator('.sheet')).toContainText(/引用番号 99201/)
  await page.goto('/publish/answers?question=track-record&area=99201')
  await page.getByLabel('何年度から').selectOption('2023')
  await page.getByLabel('何年度まで').selectOption('2024')
  await page.getByRole('button', { name: '答えを出す' }).click()
  await expect(page.locator('.sheet tbody tr')).toHaveCount(2)
  await expect(page.getByLabel('何年度まで')).toHaveValue('2024')
  await page.goto('/publish/official-table?fiscal_year=2023')
  await expect(page.getByRole('link', { name: /引取り数 合計：207/ })).toBeVisible()
  await context.close()
})

test('another city’s snapshot is not there', async ({ page }) => {
  await signIn(page, '隣見 三郎')
  const response = await page.goto('/publish/snapshots/99201-2026-0001')
  expect(response?.status()).toBe(404)
})
