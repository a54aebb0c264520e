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
  import_dataset_missing: {
    status: 400,
    ja: 'データの種類が選ばれていません。データの種類を選んで、もう一度ファイルを送ってください。（項目名 dataset）',
    en: 'No kind of data was chosen. Choose one and send the file again (field “dataset”).',
  },
  import_municipality_missing: {
    status: 400,
    ja: 'どの自治体のファイルか分かりません。自治体コードを書いて、もう一度ファイルを送ってください。（項目名 municipality）',
    en: 'The municipality is missing. Give its code and send the file again (field “municipality”).',
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
  import_upload_unknown: {
    status: 404,
    ja: 'このアップロードは見つかりません。ファイルを選び直してください。',
    en: 'There is no such upload. Choose the file once more.',
  },
  import_upload_missing: {
    status: 409,
    ja: 'ファイルがまだ届いていません。もう一度送ってください。',
    en: 'The file has not arrived yet. Send it again.',
  },
  import_upload_incomplete: {
    status: 409,
    ja: '届いたファイルの大きさ（{arrived}バイト）が、知らされた大きさ（{announced}バイト）と違います。もう一度送ってください。',
    en: 'The file that arrived has {arrived} bytes, but {announced} were announced. Send it again.',
  },
  import_upload_not_signed: {
    status: 403,
    ja: '送り先の情報が正しくありません。ファイルを選び直してください。',
    en: 'The fields of the form are not those that were given out. Choose the file once more.',
  },
  import_upload_expired: {
    status: 403,
    ja: '送り先の期限が過ぎました。ファイルを選び直してください。',
    en: 'The time to send the file has run out. Choose it once more.',
  },
  import_upload_used: {
    status: 409,
    ja: 'この送り先には、すでにファイルが届いています。',
    en: 'A file has arrived there already.',
  },
  import_upload_too_long: {
    status: 413,
    ja: '送られたファイルが、知らされた大きさを超えています。ファイルを選び直してください。',
    en: 'The file is larger than was announced. Choose it once more.',
  },
  import_upload_elsewhere: {
    status: 404,
    ja: 'ファイルは、ここではなく知らされた送り先に送ってください。',
    en: 'Send the file to the address that was given out, not here.',
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
  import_not_answerable: {
    status: 409,
    ja: 'この取込の読み取り方は、いまは変えられません（いまの状態：{state}）。',
    en: 'How this import is read cannot be changed now (its state is: {state}).',
  },
  import_answer_wrong: {
    status: 422,
    ja: '答えの「{answer}」は「{field}」に使えません。画面を開き直して、もう一度選んでください。',
    en: 'The answer “{answer}” does not fit “{field}”. Open the page again and choose once more.',
  },
  import_answer_unreadable: {
    status: 422,
    ja: '「{field}」の「{answer}」を読めません。{reason_ja}',
    en: '“{answer}” cannot be read as “{field}”. {reason_en}',
  },
  import_fix_unknown: {
    status: 422,
    ja: 'この修正は、いまの指摘にはありません。画面を開き直してください。',
    en: 'There is no such fix among the findings now. Open the page again.',
  },
  profile_not_found: { status: 404, ja: 'この様式は見つかりません。', en: 'There is no such form.' },
  profile_name_taken: {
    status: 409,
    ja: '「{name}」という名前の様式は、すでにあります。別の名前にしてください。',
    en: 'There is already a form named “{name}”. Choose another name.',
  },
  profile_name_blank: { status: 422, ja: '様式の名前を書いてください。', en: 'Give the form a name.' },
  profile_nothing_to_save: {
    status: 409,
    ja: 'この取込は、列がまだ読み取られていないため、様式として保存できません。',
    en: 'The columns of this import have not been read yet, so it cannot be saved as a form.',
  },
})
