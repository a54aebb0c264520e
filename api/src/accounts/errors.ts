import { defineProblems } from '../platform/problems/index.ts'

export const accountProblems = defineProblems({
  account_not_found: { status: 404, ja: 'この職員は見つかりません。', en: 'There is no such member.' },
  account_exists: {
    status: 409,
    ja: 'メールアドレス {email} はすでに登録されています。',
    en: 'The e-mail address {email} is already registered.',
  },
  account_outside_scope: {
    status: 403,
    ja: '自分の担当範囲（{scope}）を超える範囲や役割は設定できません。',
    en: 'You cannot grant a scope or role beyond your own ({scope}).',
  },
  account_is_own: {
    status: 409,
    ja: '自分自身の役割・範囲・利用停止は変更できません。ほかの管理者に依頼してください。',
    en: 'You cannot change your own role, scope or state. Ask another manager.',
  },
  account_not_invited: {
    status: 403,
    ja: 'このメールアドレスの職員は登録されていないか、利用を停止されています。所属の管理者に登録を依頼してください。',
    en: 'No active member has this e-mail address. Ask the manager of your municipality to add you.',
  },
  scope_unknown: {
    status: 400,
    ja: '範囲 {scope} に当たる自治体はありません。2桁の都道府県コードか5桁の市区町村コードを指定してください。',
    en: 'No municipality has the code {scope}. Give a 2-digit prefecture or a 5-digit municipality code.',
  },
})
