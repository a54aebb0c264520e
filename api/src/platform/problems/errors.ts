import { defineProblems } from './define.ts'

/** Problems that belong to no feature. */
export const platformProblems = defineProblems({
  unauthenticated: { status: 401, ja: 'サインインが必要です。', en: 'Sign in first.' },
  invalid_token: {
    status: 401,
    ja: 'サインインの有効期限が切れたか、トークンが無効です。もう一度サインインしてください。',
    en: 'Your sign-in has expired or the token is not valid. Sign in again.',
  },
  identity_unavailable: {
    status: 503,
    ja: '認証基盤に接続できません。しばらくしてからもう一度お試しください。',
    en: 'The identity provider cannot be reached. Try again in a moment.',
  },
  no_account: {
    status: 403,
    ja: 'この利用者は登録されていません。所属の管理者に登録を依頼してください。',
    en: 'This person has no account here. Ask the manager of your municipality to add you.',
  },
  not_permitted: {
    status: 403,
    ja: 'この操作を行う権限がありません（必要な権限：{permission}）。',
    en: 'You are not permitted to do this (it needs: {permission}).',
  },
  invalid_request: {
    status: 400,
    ja: '入力の形が正しくありません：{what_ja}',
    en: 'The request is not of the right form: {what_en}',
  },
  not_found: { status: 404, ja: 'このアドレスには何もありません。', en: 'There is nothing at this address.' },
  body_too_large: {
    status: 413,
    ja: '送られた内容が大きすぎます（上限 {limit} バイト）。',
    en: 'The request is too large (limit {limit} bytes).',
  },
  answer_too_large: {
    status: 413,
    ja: '結果が一度に送れる大きさ（6 MB）を超えました。期間や条件で絞って、分けて取り出してください。',
    en: 'The answer is larger than can be sent at once (6 MB). Narrow it down, for example by dates, and take it in parts.',
  },
  unsupported_media_type: {
    status: 415,
    ja: 'この形式の内容は受け付けません：{what}',
    en: 'Content of this type is not accepted: {what}',
  },
  too_many_requests: {
    status: 429,
    ja: '短い時間に多くの操作がありました。{seconds}秒ほど待ってからお試しください。',
    en: 'Too many requests. Wait about {seconds} seconds and try again.',
  },
  overloaded: {
    status: 503,
    ja: '混み合っています。しばらくしてからもう一度お試しください。',
    en: 'The service is busy. Try again in a moment.',
  },
  database_unavailable: {
    status: 503,
    ja: 'データベースに接続できません。入力した内容は保存されていません。しばらくしてからお試しください。',
    en: 'The database cannot be reached. Nothing was saved. Try again in a moment.',
  },
  internal: {
    status: 500,
    ja: 'サーバーで問題が起きました。途中の変更は保存されていません。続く場合は問い合わせ番号 {request} を添えてご連絡ください。',
    en: 'Something went wrong on the server. Nothing was half saved. If it goes on, report it with the number {request}.',
  },
})
