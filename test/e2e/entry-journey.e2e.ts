import { expect, type Page, test } from '@playwright/test'
import { signIn } from './support/journey.ts'

/** Signs out and in again as somebody else. */
async function changeTo(page: Page, person: '見本 花子' | '見本 和子', path: string) {
  await page.context().clearCookies()
  await signIn(page, person, path)
}

async function enterCarcass(page: Page, number: string, day: string) {
  await page.goto('/records/carcass/new')
  await page.getByLabel('受付番号').fill(number)
  await page.getByLabel(/^回収日/).fill(day)
  await page.getByLabel('道路管理者').selectOption({ label: '市区町村' })
  await page.getByRole('button', { name: '保存する', exact: true }).click()
}

async function journey(page: Page, number: string, year: { era: string; shown: RegExp; value: string }) {
  await signIn(page, '見本 花子', '/records/carcass')
  await page.getByRole('link', { name: '1件入力する' }).click()

  await test.step('what is wrong is told above, beside its field, and nothing typed is lost', async () => {
    await enterCarcass(page, number, '令和元年4月30日')
    await expect(page.getByRole('alert')).toContainText('1か所を直してください')
    await expect(page.getByRole('alert')).toContainText('平成31年4月30日')
    await expect(page.getByLabel('受付番号')).toHaveValue(number)
    await page.getByRole('alert').getByRole('link', { name: '回収日' }).click()
    await expect(page.getByLabel(/^回収日/)).toHaveAttribute('aria-invalid', 'true')
  })

  await test.step('enter', async () => {
    await page.getByLabel(/^回収日/).fill(`${year.era}5月8日`)
    await page.getByRole('button', { name: '保存する', exact: true }).click()
    await expect(page.getByText('保存しました').first()).toBeVisible()
    await expect(page.getByText(number)).toBeVisible()
    await expect(page.getByText('手入力（見本 花子）')).toBeVisible()
  })
  const record = new URL(page.url()).pathname

  await test.step('the same number again leads to this record', async () => {
    await enterCarcass(page, number, `${year.era}6月1日`)
    await expect(page.getByRole('alert')).toContainText('同じ番号の記録がすでにあります')
    await page.getByRole('alert').getByRole('link', { name: 'その記録を見る' }).click()
    await expect(page).toHaveURL(new RegExp(record))
  })

  await test.step('correct with a reason, which stays in the history', async () => {
    await page.getByRole('link', { name: '訂正する' }).click()
    await page.getByLabel('耳カット').selectOption({ label: 'あり' })
    await page.getByLabel(/^理由/).fill('写真で確かめたため')
    await page.getByRole('button', { name: '訂正を保存する' }).click()
    await expect(page.getByText('訂正を保存しました')).toBeVisible()
    await expect(page.getByText('理由：写真で確かめたため')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '耳カット' })).toContainText('あり')
  })

  await test.step('the manager closes the year', async () => {
    await changeTo(page, '見本 和子', '/settings/closing')
    await page.locator('select[name=fiscal_year]').selectOption(year.value)
    await page.getByRole('button', { name: 'この年度を締める' }).click()
    await expect(page.getByRole('row').filter({ hasText: year.shown }).first()).toContainText('締め済み')
  })

  await test.step('nothing of the year can be changed', async () => {
    await changeTo(page, '見本 花子', record)
    await expect(page.getByText('締められた年度の記録です')).toBeVisible()
    await expect(page.getByRole('link', { name: '訂正する' })).toHaveCount(0)
    await enterCarcass(page, `${number}-2`, `${year.era}7月1日`)
    await expect(page.getByRole('alert')).toContainText('締められているため')
  })

  await test.step('reopened with a reason, it can', async () => {
    await changeTo(page, '見本 和子', '/settings/closing')
    await page.getByRole('row').filter({ hasText: year.shown }).getByRole('link', { name: '再開する' }).click()
    await page.getByLabel(/^理由/).fill('集計もれのため')
    await page.getByRole('button', { name: '再開する' }).click()
    await expect(page.getByText('理由：集計もれのため').first()).toBeVisible()
    await changeTo(page, '見本 花子', record)
    await page.getByRole('link', { name: '取り下げる' }).click()
    await page.getByLabel(/^理由/).fill('試しに入力したため')
    await page.getByRole('button', { name: '1件を取り下げる' }).click()
    await expect(page.getByText('この記録は取り下げられました')).toBeVisible()
  })
}

test('enter, correct, close the year, refused, reopen, withdraw', async ({ page }) => {
  await journey(page, 'E2E-1', { era: '平成29年', shown: /2017/, value: '2017' })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('the same', async ({ page }) => {
    await journey(page, 'E2E-2', { era: '平成28年', shown: /2016/, value: '2016' })
  })

  test('a table of figures is a form of inputs', async ({ page }) => {
    await signIn(page, '見本 花子', '/records/official-statistics/grid')
    await page.goto('/records/official-statistics/grid?municipality=99201&year=2012')
    await page.locator('[name="c:outcome.return:2011"]').fill('7')
    await page.locator('[name="c:outcome.transfer:2011"]').fill('たくさん')
    await page.getByRole('button', { name: '変更をまとめて保存する' }).click()
    await expect(page.getByRole('alert')).toContainText('数値として読めません')
    await expect(page.locator('[name="c:outcome.return:2011"]')).toHaveValue('7')
    await page.locator('[name="c:outcome.transfer:2011"]').fill('…')
    await page.getByRole('button', { name: '変更をまとめて保存する' }).click()
    await expect(page.getByText('表の変更を保存しました')).toBeVisible()
    await expect(page.locator('[name="c:outcome.transfer:2011"]')).toHaveValue('…')
  })
})

test('a range copied in a spreadsheet is pasted, summed, saved as one change, and corrected with a reason', async ({
  page,
}) => {
  await signIn(page, '見本 花子', '/records/official-statistics/grid')
  await page.goto('/records/official-statistics/grid?municipality=99201&year=2008')
  await page.waitForLoadState('networkidle')
  const cell = (row: string, year: number) => page.locator(`[name="c:${row}:${year}"]`)
  const first = cell('intake.owner.adult', 2007)
  await first.focus()
  await first.evaluate((input, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, '10\t1,200\r\n－\tx\r\n')
  await expect(page.getByText('4個のセルに貼り付けました')).toBeVisible()
  await expect(cell('intake.owner.kitten', 2008)).toHaveValue('x')
  await first.press('ArrowDown')
  await expect(cell('intake.owner.kitten', 2007)).toBeFocused()
  await cell('intake.owner.kitten', 2007).press('Enter')
  await expect(cell('intake.unknown.adult', 2007)).toBeFocused()
  await cell('outcome.return', 2007).fill('3')
  await cell('outcome.return.kitten', 2007).fill('4')
  await expect(page.getByText(/（4）が.*（3）を超えています/)).toBeVisible()
  await cell('outcome.return.kitten', 2007).fill('2')
  await page.getByRole('button', { name: '変更をまとめて保存する' }).click()
  await expect(page.getByText('表の変更を保存しました')).toBeVisible()
  await expect(cell('intake.owner.adult', 2008)).toHaveValue('1200')

  await cell('outcome.return', 2007).fill('5')
  await page.getByRole('button', { name: '変更をまとめて保存する' }).click()
  await expect(page.getByRole('alert')).toContainText('理由が必要です')
  await expect(cell('outcome.return', 2007)).toHaveValue('5')
  await page.getByLabel(/^理由/).fill('訂正表による')
  await page.getByRole('button', { name: '変更をまとめて保存する' }).click()
  await expect(page.getByText('表の変更を保存しました')).toBeVisible()
  await expect(cell('outcome.return', 2007)).toHaveValue('5')
})
