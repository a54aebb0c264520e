/** What `npm start` shows when everything runs: where to go and as whom. */
import { relative } from 'node:path'
import { demoAccounts, demoScopes } from '@cat-data/prisma/demo-accounts'
import { type Environment, root } from './environment.ts'
import { texts } from './issuer/texts.ts'

/** Columns a text takes in a terminal: kana, kanji and full-width signs take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u2e80-\u9fff\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1),
    0,
  )
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - width(text)))
}

function people(): string[] {
  return demoAccounts.map(({ name, role, scope, email }) => {
    const place = demoScopes[scope]?.ja ?? scope
    return `  ${pad(name, 11)}${pad(texts.ja.roles[role].name, 6)}${pad(place, 16)}${email}`
  })
}

/** @returns the box, several lines */
export function banner({ webOrigin, apiOrigin, issuer, dataDir, databaseUrl }: Environment): string {
  const inside = relative(root, dataDir)
  const lines = [
    '自治体猫データ分析 が動いています / is running',
    '',
    `${pad('ウェブ', 14)}${webOrigin}`,
    `${pad('公開ページ', 14)}${webOrigin}/public`,
    `${pad('API と説明', 14)}${apiOrigin}/docs`,
    `${pad('サインイン', 14)}${issuer}`,
    `${pad('データ', 14)}${inside.startsWith('..') ? dataDir : inside}${databaseUrl ? '（データベースは DATABASE_URL）' : ''}`,
    '',
    'デモの利用者（パスワードなし。人も自治体もデータも架空です）',
    ...people(),
    '',
    'Ctrl-C で終わります / Ctrl-C stops everything',
  ]
  const columns = Math.max(...lines.map(width))
  return [
    `┌${'─'.repeat(columns + 2)}┐`,
    ...lines.map((line) => `│ ${pad(line, columns)} │`),
    `└${'─'.repeat(columns + 2)}┘`,
  ].join('\n')
}
