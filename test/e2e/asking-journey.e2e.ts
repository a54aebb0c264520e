import { expect, type Page, test } from '@playwright/test'
import { cp932, signIn, uploadFile } from './support/journey.ts'

/** A collection list with headings that no list knows. */
const collectionList = (year: number) =>
  cp932([
    ['死んでいた猫を拾った日', 'どこで', '道の持ち主'],
    [`R${year}.4.1`, '本町', '林道'],
    [`R${year}.4.2`, '栄町', '市道'],
  ])

/** Chooses with the arrow keys, as with a keyboard alone. */
async function choose(page: Page, name: RegExp, label: string) {
  const field = page.getByLabel(name)
  await field.focus()
  await page.keyboard.press('Home')
  const count = await field.locator('option').count()
  for (let step = 0; step < count; step += 1) {
    const chosen = await field.locator('option:checked').innerText()
    if (chosen.startsWith(label)) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`no option ${label}`)
}

async function answerAll(page: Page, form: string, pick: (name: RegExp, label: string) => Promise<void>) {
  await pick(/A列「死んでいた猫を拾った日」の項目/, '回収日')
  await pick(/B列「どこで」の項目/, '場所')
  await pick(/C列「道の持ち主」の項目/, '道路管理者')
  await page.getByLabel(/様式の名前/).fill(form)
  await page.getByLabel(/様式の名前/).press('Enter')
}

async function waitFor(page: Page, text: RegExp) {
  await expect(async () => {
    await page.reload()
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with the keyboard' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })
    test('unknown headings are asked about once; the next year goes through', async ({ page }) => {
      const form = javaScriptEnabled ? '拾得簿' : '拾得簿（無JS）'
      await signIn(page, '見本 花子')
      await uploadFile(page, '令和2年度.csv', collectionList(2))
      await waitFor(page, /つ教えてください/)
      await answerAll(page, form, async (name, label) => {
        if (javaScriptEnabled) return choose(page, name, label)
        const field = page.getByLabel(name)
        const value = await field.locator('option', { hasText: label }).first().getAttribute('value')
        await field.selectOption(value)
      })
      await waitFor(page, /「道路管理者」の分類にない語が1種類/)
      await page.getByLabel('「林道」の分類').selectOption('prefecture')
      await page.getByLabel(/様式の名前/).fill(form)
      await page.getByRole('button', { name: 'この内容で読み取る' }).click()
      await waitFor(page, /取り込むと2件が新しく入り/)
      await page.getByRole('button', { name: '取り込まずにやめる' }).click()

      await uploadFile(page, '令和3年度.csv', collectionList(3))
      await waitFor(page, /取り込むと2件が新しく入り/)
      await expect(page.getByText(`様式「${form}」で読み取りました`)).toBeVisible()
      await page.getByRole('button', { name: '取り込まずにやめる' }).click()

      await page.goto('/imports/profiles')
      const row = page.getByRole('row').filter({ hasText: form })
      await row.getByRole('link', { name: '削除する' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '削除する' }).click()
      await expect(page.getByRole('row').filter({ hasText: form })).toHaveCount(0)
    })
  })
}
