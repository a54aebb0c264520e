/// <reference lib="dom" />
/** Steps that several journeys share, in the words a clerk sees. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import iconv from 'iconv-lite'

/** People of the demonstration, as the sign-in page names them. */
export type Person = '見本 花子' | '見本 一郎' | '見本 和子' | '県庁 次郎' | '管理 直子' | '隣見 三郎'

/** Signs in through the real identity provider and comes back to the page. */
export async function signIn(page: Page, person: Person, path = '/') {
  await page.goto(path)
  await page.getByRole('link', { name: 'サインインする' }).first().click()
  await page.getByRole('button', { name: person }).click()
  await expect(page.getByText(person).first()).toBeVisible()
  if (new URL(page.url()).pathname !== path) await page.goto(path)
}

/** A CSV as Excel in Japan writes it. */
export function cp932(rows: readonly (readonly string[])[]): Buffer {
  return iconv.encode(rows.map((row) => row.join(',')).join('\r\n') + '\r\n', 'cp932')
}

/** Chooses a file on the page for imports and waits until it is read. */
export async function uploadFile(page: Page, name: string, content: Buffer) {
  await page.goto('/imports/new')
  await page.locator('select[name=dataset]').selectOption('carcass')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: content })
  await page.getByRole('button', { name: '読み取りを始める' }).click()
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}/)
}

/** The numbers of the city's carcasses by month in a fiscal year, April first, read from the figure's table on the dashboard. */
export async function carcassesByMonth(page: Page, fiscalYear: RegExp): Promise<number[]> {
  await page.goto('/')
  const figure = page
    .getByRole('region', { name: /路上死亡猫の月別の数/ })
    .or(page.locator('figure, section').filter({ hasText: '路上死亡猫の月別の数' }))
    .last()
  await figure.getByText('表で見る').first().click()
  const row = figure.getByRole('row').filter({ hasText: fiscalYear })
  const cells = await row.getByRole('cell').allInnerTexts()
  return cells
    .slice(0, 12)
    .map((text) => (/^\s*[－−-]\s*$/.test(text) ? 0 : Number(text.replaceAll(/[^\d]/g, '') || Number.NaN)))
}

/** Proposes two tables of complaints as open data and comes to the page of the proposal. */
export async function proposeRelease(page: Page, name: string) {
  await page.goto('/publish/new')
  await page.getByLabel('名称（日本語）').fill(name)
  await page.getByLabel('名称（英語）').fill('Complaints by neighbourhood')
  await page.getByLabel('説明（日本語）').fill('町丁目・年度別の苦情・相談の件数です。')
  await page.getByLabel('説明（英語）').fill('Complaints by neighbourhood and fiscal year.')
  await page.getByLabel('苦情・相談：町丁目・年度別').check()
  await page.getByLabel('苦情・相談：年度別').check()
  await page.getByRole('button', { name: '提案して内容を確かめる' }).click()
  await page.waitForURL(/\/publish\/[0-9a-f-]{36}$/)
}

/** No violation of WCAG 2.2 A and AA that axe finds, and no wider than the window. */
export async function expectAccessible(page: Page) {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, `wider than the window of ${page.viewportSize()?.width}px`).toBeLessThanOrEqual(0)
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
}
