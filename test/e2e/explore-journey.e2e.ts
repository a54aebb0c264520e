/// <reference lib="dom" />
import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { signIn } from './support/journey.ts'

/** What the table of the explored figure says. */
async function tableOf(page: Page): Promise<string[][]> {
  const figure = page.locator('#explored')
  await figure.locator('summary').filter({ hasText: '表で見る' }).click()
  const rows = await figure.getByRole('row').all()
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
}

/** With a script the list stays open from one question to the next. */
async function openViews(page: Page) {
  const name = page.getByLabel('見方の名前')
  await expect(page.getByText(/^保存した見方（/)).toBeVisible()
  if (!(await name.isVisible())) await page.getByText(/^保存した見方（/).click()
  await expect(name).toBeVisible()
}

const question = '/explore?measure=complaint&area=99201&by=fiscal_year'

test('an address that is sent shows a colleague the same, and a stranger only what he may see', async ({ browser }) => {
  const seen: string[][][] = []
  for (const person of ['見本 花子', '見本 一郎', '県庁 次郎'] as const) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await signIn(page, person)
    await page.goto(question)
    seen.push(await tableOf(page))
    await context.close()
  }
  expect(seen[0]!.length).toBeGreaterThan(2)
  expect(seen[1]).toEqual(seen[0])
  expect(seen[2]).toEqual(seen[0])

  const context = await browser.newContext()
  const page = await context.newPage()
  await signIn(page, '隣見 三郎')
  await page.goto(question)
  await expect(page.getByText('担当範囲（99301）の外なので見られません')).toBeVisible()
  await expect(page.locator('#explored')).toHaveCount(0)
  await context.close()
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('an area is chosen by its name, the view is kept, opened again and removed', async ({ page }) => {
      const name = `苦情（${javaScriptEnabled ? 'あり' : 'なし'}）`
      await signIn(page, '見本 花子', '/explore')
      await page.getByLabel('指標', { exact: true }).selectOption({ label: '苦情・相談' })
      await page.getByLabel('地域').selectOption({ label: '見本市' })
      await page.getByRole('button', { name: '表示する' }).click()
      await expect(page.locator('#explored')).toContainText('苦情・相談')
      const address = page.url()

      await openViews(page)
      await page.getByLabel('見方の名前').fill(name)
      await page.getByRole('button', { name: 'この見方を保存する' }).click()
      await page.goto('/explore')
      await openViews(page)
      await page.getByRole('link', { name, exact: true }).click()
      await expect(page).toHaveURL((url) => url.searchParams.get('measure') === 'complaint')
      expect(new URL(page.url()).searchParams.get('area')).toBe(new URL(address).searchParams.get('area'))
      await expect(page.locator('#explored')).toContainText('苦情・相談')

      await openViews(page)
      await page
        .getByRole('listitem')
        .filter({ hasText: name })
        .getByRole('link', { name: /^削除する/ })
        .click()
      await page.getByRole('dialog').getByRole('button', { name: '削除する' }).click()
      await page.goto('/explore')
      await openViews(page)
      await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
    })
  })
}

test('what is seen is taken away as a picture, and kept as a version with the same numbers', async ({ page }) => {
  await signIn(page, '見本 和子')
  await page.goto(question)
  const shown = await tableOf(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '図（SVG）' }).click(),
  ])
  const svg = await readFile(await download.path(), 'utf8')
  expect(svg).toContain('苦情・相談')
  expect(svg).toContain('見本市')

  await page.locator('summary').filter({ hasText: '版として残す' }).click()
  await page.getByRole('button', { name: '版として残す' }).click()
  await page.waitForURL(/\/publish\/snapshots\/99201-\d{4}-\d{4}$/)
  const kept = page.locator('figure').first()
  await kept.locator('summary').filter({ hasText: '表で見る' }).click()
  for (const [year = '', number = ''] of shown.slice(1)) {
    await expect(kept.getByRole('row').filter({ hasText: year })).toContainText(number)
  }
})
