import { defineProblems } from '../platform/problems/index.ts'

export const importProblems = defineProblems({
  import_not_found: { status: 404, ja: 'この取込は見つかりません。', en: 'There is no such import.' },
  import_file_gone: {
    status: 404,
    ja: '元のファイルは保管場所にもうありません。',
    en: 'The original file is no longer in the storage.',
  },
  import_too_large_to_mark: {
    status: 422,
    ja: 'ファイルが大きいため、セルに色を付けたExcelは作れません（上限：Excelは{mebibytes}MB、CSVは{rows}行）。指摘の一覧（CSV）をお使いください。',
    en: 'The file is too large for a workbook with coloured cells (limit: {mebibytes} MB for Excel, {rows} rows for CSV). Use the list of findings (CSV).',
  },
  import_nothing_to_mark: {
    status: 404,
    ja: 'セルを指す指摘がありません。',
    en: 'No finding points to a cell.',
  },
  import_file_missing: {
    status: 400,
    ja: 'ファイルがありません。「file」という名前でファイルを一つ送ってください。',
    en: 'There is no file. Send one file under the name “file”.',
  },
  import_field_missing: {
    status: 400,
    ja: '「{field}」がありません。ファイルと一緒に送ってください。',
    en: '“{field}” is missing. Send it together with the file.',
  },
  import_dataset_unknown: {
    status: 400,
    ja: 'データの種類「{dataset}」はありません。次のどれかにしてください：{known}',
    en: 'There is no dataset “{dataset}”. Use one of: {known}',
  },
  import_municipality_outside_scope: {
    status: 403,
    ja: '自治体 {code} のデータを取り込む権限がありません（担当範囲：{scope}）。',
    en: 'You cannot import for municipality {code} (your scope: {scope}).',
  },
  import_file_too_large: {
    status: 413,
    ja: 'ファイルが大きすぎます（上限 {limit} バイト、約{mebibytes}MB）。年度などで分けてください。',
    en: 'The file is too large (limit {limit} bytes, about {mebibytes} MB). Split it, for example by fiscal year.',
  },
  import_not_ready: {
    status: 409,
    ja: 'この取込は確認できる状態ではありません（いまの状態：{state}）。',
    en: 'This import is not ready (its state is: {state}).',
  },
  import_staging_lost: {
    status: 409,
    ja: '読み取った内容が失われていたため、ファイルをもう一度読み取っています。まだ何も取り込んでいません。読み取りが終わったら、もう一度確かめて取り込んでください。',
    en: 'What was read had been lost, so the file is being read again. Nothing was taken in. Check and commit it when it is read.',
  },
  import_not_committed: {
    status: 409,
    ja: '取り込みが済んでいないため、取り消せません（いまの状態：{state}）。',
    en: 'This import is not committed and cannot be reverted (its state is: {state}).',
  },
  import_superseded: {
    status: 409,
    ja: 'この取込の行は、後の取込 {number} で書き換えられています。先に {number} を取り消してください。',
    en: 'Rows of this import were replaced by the later import {number}. Revert {number} first.',
  },
  import_corrected: {
    status: 409,
    ja: 'この取込の行は、後から訂正または削除されています。取り消すと訂正が失われるため、取り消せません。',
    en: 'Rows of this import were corrected or deleted since. Reverting it would lose that, so it is refused.',
  },
  import_not_cancellable: {
    status: 409,
    ja: 'この取込は取りやめられる状態ではありません（いまの状態：{state}）。',
    en: 'This import can no longer be cancelled (its state is: {state}).',
  },
})
