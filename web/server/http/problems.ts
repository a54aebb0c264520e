interface Definition {
  status: number
  ja: string
  en: string
}

/** What the web server itself can refuse; the API's problems pass through as they are. */
export const problems = {
  cross_site_request: {
    status: 403,
    ja: '他のサイトからの操作は受け付けません。この画面を開き直してから、もう一度操作してください。',
    en: 'Requests from other sites are not accepted. Open this page again and repeat the action.',
  },
  bad_path: { status: 400, ja: '正しくないアドレスです。', en: 'This address is not valid.' },
  session_expired: {
    status: 401,
    ja: 'サインインの有効期限が切れました。もう一度サインインしてください。',
    en: 'Your sign-in has expired. Sign in again.',
  },
  sign_in_failed: {
    status: 401,
    ja: 'サインインできませんでした。もう一度お試しください。',
    en: 'You could not be signed in. Try again.',
  },
  identity_unavailable: {
    status: 503,
    ja: '認証基盤に接続できません。何も変更していません。しばらくしてからもう一度お試しください。',
    en: 'The identity provider cannot be reached. Nothing was changed. Try again in a moment.',
  },
  api_unavailable: {
    status: 503,
    ja: 'データのサーバーに接続できません。何も保存していません。しばらくしてからもう一度お試しください。',
    en: 'The data server cannot be reached. Nothing was saved. Try again in a moment.',
  },
  file_too_large: {
    status: 413,
    ja: 'ファイルが大きすぎます。何も保存していません。年度や月でファイルを分けて、もう一度お試しください。',
    en: 'The file is too large. Nothing was saved. Split it by year or month and try again.',
  },
  form_too_large: {
    status: 413,
    ja: '一度に送れる大きさを超えています。何も保存していません。分けて入力してください。',
    en: 'The form is too large. Nothing was saved. Enter it in parts.',
  },
  action_unknown: { status: 404, ja: 'この操作はありません。', en: 'There is no such action.' },
  figure_unknown: { status: 404, ja: 'この図はありません。', en: 'There is no such figure.' },
} as const satisfies Record<string, Definition>

export type ProblemCode = keyof typeof problems
