/** The words of the sign-in pages. */
import type { IncomingMessage } from 'node:http'
import type { DemoAccount } from '@cat-data/prisma/demo-accounts'

export type Language = 'ja' | 'en'

/**
 * @param request its Accept-Language decides; Japanese when it says neither
 * @param wished what the application asked for (`ui_locales`)
 */
export function languageOf(request: IncomingMessage, wished = ''): Language {
  const accepted = (request.headers['accept-language'] ?? '').split(',').map((part) => {
    const [tag = '', quality = 'q=1'] = part.trim().split(';')
    return { tag, quality: Number(quality.replace(/^\s*q=/, '')) || 0 }
  })
  const tags = [
    ...wished.split(' '),
    ...accepted.sort((one, other) => other.quality - one.quality).map(({ tag }) => tag),
  ]
  const known = tags.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'ja' || tag === 'en')
  return known ?? 'ja'
}

interface Texts {
  product: string
  demo: string
  signIn: string
  lead: string
  fictitious: string
  people: string
  cancel: string
  signOut: string
  signOutQuestion: string
  stay: string
  signedOut: string
  signedOutLead: string
  failed: string
  failedLead: string
  expired: string
  toApplication: string
  details: string
  purpose: string
  roles: Record<DemoAccount['role'], { name: string; may: string }>
}

export const texts: Record<Language, Texts> = {
  ja: {
    product: '自治体猫データ分析',
    demo: 'デモ環境・架空データ',
    signIn: 'サインイン',
    lead: '利用者を選ぶと、その人としてサインインします。パスワードはいりません。',
    fictitious: '人物、自治体、データはすべて架空です。実在のものとは関係ありません。',
    people: '利用者',
    cancel: 'サインインしないで戻る',
    signOut: 'サインアウト',
    signOutQuestion: 'サインアウトしますか。',
    stay: '続けて利用する',
    signedOut: 'サインアウトしました',
    signedOutLead: 'この画面は閉じてかまいません。',
    failed: 'サインインできませんでした',
    failedLead: 'はじめの画面に戻り、もう一度サインインしてください。',
    expired: 'サインインの途中で時間がたったか、別の画面でサインインが終わっています。',
    toApplication: 'はじめの画面に戻る',
    details: '管理者に伝える内容',
    purpose: 'これは動作確認用の認証サーバーです。本番環境では、組織の認証基盤に置きかわります。',
    roles: {
      viewer: { name: '閲覧', may: '統計と記録を見ます' },
      editor: { name: '入力', may: '記録の取込みと修正をします' },
      manager: { name: '承認', may: '入力に加え、公開・締め・職員の管理をします' },
      administrator: { name: '管理', may: 'すべての自治体の設定をします' },
    },
  },
  en: {
    product: 'Municipal Cat Data Analysis',
    demo: 'Demonstration · fictitious data',
    signIn: 'Sign in',
    lead: 'Choose a person to sign in as. There is no password.',
    fictitious: 'All people, municipalities and data here are fictitious.',
    people: 'People',
    cancel: 'Go back without signing in',
    signOut: 'Sign out',
    signOutQuestion: 'Do you want to sign out?',
    stay: 'Stay signed in',
    signedOut: 'You are signed out',
    signedOutLead: 'You may close this page.',
    failed: 'Sign-in did not work',
    failedLead: 'Go back to the start and sign in again.',
    expired: 'Too much time has passed, or sign-in has finished in another window.',
    toApplication: 'Back to the start',
    details: 'For the administrator',
    purpose:
      'This identity provider is for trying the product out. In production your organisation’s own takes its place.',
    roles: {
      viewer: { name: 'Viewer', may: 'sees statistics and records' },
      editor: { name: 'Editor', may: 'imports and corrects records' },
      manager: { name: 'Manager', may: 'also publishes, closes years and manages members' },
      administrator: { name: 'Administrator', may: 'sets up all municipalities' },
    },
  },
}
