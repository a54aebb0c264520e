import { expect, test } from '@playwright/test'
import { carcassesByMonth, cp932, signIn, uploadFile } from './support/journey.ts'

const heading = ['受付番号', '回収日', '場所', '道路管理者', '動物種', '耳カット', '担当課', '備考']

/** 令和元年度: a year the demonstration has no records of; both eras, every spelling of a day, full-width digits. */
const days: [written: string, fiscalMonth: number][] = [
  ['H31.4.30', 1],
  ['平成31年4月2日', 1],
  ['令和元年5月1日', 2],
  ['R1.5.20', 2],
  ['R01/06/03', 3],
  ['令和元年６月１５日', 3],
  ['2019-06-30', 3],
  ['20191105', 8],
  ['令和2年3月31日', 12],
]
const file = cp932([
  heading,
  ...days.map(([day], index) => [`Ｇ－${index + 1}`, day, '髙﨑町一丁目', '市道', '猫', '有', '環境課①', '']),
])
const expected = Array.from(
  { length: 12 },
  (_, month) => days.filter(([, fiscalMonth]) => fiscalMonth === month + 1).length,
)

test('a CP932 file with era dates goes in, is counted by month, and a revert brings the old number back', async ({
  page,
}) => {
  await signIn(page, '見本 花子')
  await uploadFile(page, '令和元年度_路上死亡猫.csv', file)
  await expect(page.getByText(`取り込むと${days.length}件が新しく入り、0件が差し替わります`)).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('button', { name: `取り込む（新しく${days.length}件` }).click()
  await expect(page.getByText(`取り込みました。${days.length}件が新しく入り`)).toBeVisible()
  const address = page.url()

  expect(await carcassesByMonth(page, /令和元年度|2019/)).toEqual(expected)

  await test.step('the same file again changes nothing', async () => {
    await uploadFile(page, '令和元年度_路上死亡猫.csv', file)
    await expect(page.getByText('このファイルの内容は、すでにすべて記録にあります')).toBeVisible({ timeout: 20_000 })
  })

  await test.step('revert', async () => {
    await page.goto(address)
    await page.getByRole('button', { name: '取込を元に戻す' }).or(page.getByText('取込を元に戻す')).first().click()
    await page.getByRole('button', { name: `${days.length}件を元に戻す` }).click()
    await expect(page.getByText('取込を元に戻しました')).toBeVisible()
    await page.goto('/')
    await expect(page.getByText('路上死亡猫の月別の数').first()).toBeVisible()
    await expect(
      page
        .getByRole('row')
        .filter({ hasText: /令和元年度/ })
        .filter({ hasText: '匹' }),
    ).toHaveCount(0)
    const records = await page.request.get('/api/records/carcass?municipality=99201&from=2019-04-01&to=2020-03-31')
    expect(await records.json()).toMatchObject({ total: 0 })
  })
})

test('a file with mistakes is refused cell by cell, and nothing is stored', async ({ page }) => {
  await signIn(page, '見本 花子')
  const wrong = cp932([
    heading,
    ['X-1', '令和元年4月30日', '本町', '市道', '猫', '無', '環境課', ''],
    ['X-2', '令和元年5月2日', '本町', '市道', '猫', '無', '環境課', ''],
    ['X-2', '令和元年5月3日', '本町', '市道', '猫', '無', '環境課', ''],
  ])
  await uploadFile(page, '間違い.csv', wrong)
  await expect(page.getByText(/あと\d+件直すと取り込めます/)).toBeVisible({ timeout: 20_000 })
  const findings = page.getByRole('table').filter({ hasText: '書かれている値' }).first()
  await expect(findings).toContainText('B2')
  await expect(findings).toContainText('令和元年4月30日')
  await expect(findings).toContainText('平成31年4月30日')
  await expect(page.getByRole('button', { name: /^取り込む（/ })).toHaveCount(0)
})

test('the kind of data is chosen by the person, or by the address, never by the order of a list', async ({ page }) => {
  await signIn(page, '見本 花子', '/imports/new')
  const dataset = page.getByLabel('データの種類')
  await expect(dataset).toHaveValue('')
  await page.locator('input[type=file]').setInputFiles({ name: '記録.csv', mimeType: 'text/csv', buffer: file })
  await page.getByRole('button', { name: '読み取りを始める' }).click()
  await expect(page).toHaveURL(/\/imports\/new$/)
  await page.goto('/imports/new?dataset=surgery')
  await expect(dataset).toHaveValue('surgery')
})

test('a person who may only read is told so and cannot import', async ({ page }) => {
  await signIn(page, '見本 一郎')
  await page.goto('/imports/new')
  await expect(page.getByText('ファイルを取り込む権限がありません')).toBeVisible()
})
