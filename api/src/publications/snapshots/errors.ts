import { defineProblems } from '../../platform/problems/index.ts'

export const snapshotProblems = defineProblems({
  snapshot_not_found: {
    status: 404,
    ja: '引用番号 {citation} の版は見つかりません。番号を確かめてください（例：99201-2026-0001）。',
    en: 'There is no snapshot {citation}. Check the number (for example 99201-2026-0001).',
  },
  snapshot_address_invalid: {
    status: 422,
    ja: '版にする図や表の指定が正しくありません。図や表の画面から、もう一度「版として残す」を選んでください。何も保存していません。',
    en: 'What is to be frozen is not given rightly. Choose “Keep as a snapshot” again on its page. Nothing was saved.',
  },
  snapshot_reason_missing: {
    status: 422,
    ja: '何のための版か（議会答弁、照会への回答など）を書いてください。何も保存していません。',
    en: 'Say what the snapshot is for (an answer to the council, an inquiry). Nothing was saved.',
  },
  snapshot_empty: {
    status: 422,
    ja: '値が一つもないため、版として残せません。期間や地域を変えてください。何も保存していません。',
    en: 'There is no value to keep. Choose another period or area. Nothing was saved.',
  },
  snapshot_no_file: {
    status: 404,
    ja: 'この版（{citation}）に、この形のファイルはありません。',
    en: 'This snapshot ({citation}) has no such file.',
  },
})
