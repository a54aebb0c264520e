/**
 * The people of the fictitious demonstration bodies: seeded as accounts, offered by the local sign-in page.
 * Their addresses end in `.example`, which no mail ever reaches.
 */

/** A demo person. `sub` is what the local identity provider calls them. */
export interface DemoAccount {
  sub: string
  email: string
  name: string
  role: 'viewer' | 'editor' | 'manager' | 'administrator'
  /** `99201` one body, `99` a prefecture and its bodies, `*` everything. */
  scope: string
}

/** Names of the scopes above, for pages that show who may see what. */
export const demoScopes: Readonly<Record<string, { ja: string; en: string }>> = {
  '99': { ja: '見本県', en: 'Mihon Prefecture' },
  '99201': { ja: '見本市', en: 'Mihon City' },
  '99301': { ja: '隣見本町', en: 'Tonari-Mihon Town' },
  '*': { ja: 'すべての自治体', en: 'All municipalities' },
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    sub: '00000000-0000-4000-8000-000000000001',
    email: 'hanako@mihon.example',
    name: '見本 花子',
    role: 'editor',
    scope: '99201',
  },
  {
    sub: '00000000-0000-4000-8000-000000000002',
    email: 'ichiro@mihon.example',
    name: '見本 一郎',
    role: 'viewer',
    scope: '99201',
  },
  {
    sub: '00000000-0000-4000-8000-000000000003',
    email: 'kazuko@mihon.example',
    name: '見本 和子',
    role: 'manager',
    scope: '99201',
  },
  {
    sub: '00000000-0000-4000-8000-000000000004',
    email: 'jiro@mihon.example',
    name: '県庁 次郎',
    role: 'viewer',
    scope: '99',
  },
  {
    sub: '00000000-0000-4000-8000-000000000005',
    email: 'naoko@mihon.example',
    name: '管理 直子',
    role: 'administrator',
    scope: '*',
  },
  {
    sub: '00000000-0000-4000-8000-000000000006',
    email: 'saburo@mihon.example',
    name: '隣見 三郎',
    role: 'editor',
    scope: '99301',
  },
]

/** The machine client of 見本市: a system of the city that calls the API without a person. */
export const demoMachine = {
  client_id: 'cat-machine',
  client_secret: 'local-machine-secret',
  name: '見本市 業務システム連携',
  role: 'editor',
  scope: '99201',
} as const
