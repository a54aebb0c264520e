/** Why a whole file was not taken, beyond what its cells say: a stable code and what to do. */
import { allProblems, fill, type Sentence } from '../platform/problems/index.ts'
import type { Parameters } from './model.ts'

export const failures = {
  'file.empty': {
    ja: 'ファイルが空です。保存し直したファイルを選んでください。',
    en: 'The file is empty. Save it again and choose it once more.',
  },
  'file.no_rows': {
    ja: '見出しだけで、データの行がありません。',
    en: 'The file has headings but no rows.',
  },
  'file.excel': {
    ja: 'Excelブック（.xlsx）です。Excelの「名前を付けて保存」で「CSV（コンマ区切り）」か「CSV UTF-8」にしてから選んでください。',
    en: 'This is an Excel workbook (.xlsx). Save it as CSV (“CSV UTF-8” or “CSV”) in Excel and choose that file.',
  },
  'file.excel_legacy': {
    ja: '古い形式のExcelブック（.xls）です。「CSV（コンマ区切り）」か「CSV UTF-8」で保存してから選んでください。',
    en: 'This is an old Excel workbook (.xls). Save it as CSV and choose that file.',
  },
  'file.pdf': {
    ja: 'PDFです。元のExcelかCSVのファイルを選んでください。',
    en: 'This is a PDF. Choose the Excel or CSV file it was made from.',
  },
  'file.archive': {
    ja: '圧縮ファイルです。展開してから、中のCSVファイルを選んでください。',
    en: 'This is a compressed file. Unpack it and choose the CSV inside.',
  },
  'file.binary': {
    ja: '文字のファイルではありません（拡張子が.csvでも中身が違います）。CSVファイルを選んでください。',
    en: 'This is not a text file, whatever its name says. Choose a CSV file.',
  },
  'file.encoding': {
    ja: '文字コードを読み取れません（{row}行目の付近）。UTF-8かShift_JIS（CP932）で保存し直してください。',
    en: 'The text encoding cannot be read (near row {row}). Save the file as UTF-8 or Shift_JIS (CP932).',
  },
  'file.quote_not_closed': {
    ja: '{row}行目から始まる引用符（"）が閉じていません。その行を直してください。',
    en: 'A quotation mark (") that opens in row {row} is never closed. Correct that row.',
  },
  'file.row_too_long': {
    ja: '{row}行目が長すぎます（上限{limit}文字）。引用符（"）の閉じ忘れがないか確かめてください。',
    en: 'Row {row} is too long (limit {limit} characters). Check for a quotation mark (") that is not closed.',
  },
  'file.too_many_columns': {
    ja: '列が多すぎます（{row}行目に{columns}列、上限{limit}列）。',
    en: 'There are too many columns (row {row} has {columns}, the limit is {limit}).',
  },
  'file.too_many_rows': {
    ja: '行が多すぎます（上限{limit}行）。年度などで分けてください。',
    en: 'There are too many rows (limit {limit}). Split the file, for example by fiscal year.',
  },
  'file.missing': {
    ja: '保存したはずのファイルが見つかりません。もう一度アップロードしてください。',
    en: 'The stored file is missing. Upload it again.',
  },
  'run.commit_gave_up': {
    ja: '取り込みが{attempts}回続けて途中で止まりました。記録には何も入っていません。もう一度アップロードし、続く場合は管理者に連絡してください。',
    en: 'Taking the file in stopped half-way {attempts} times. Nothing was stored. Upload it again; if it goes on, tell the administrator.',
  },
  'run.revert_gave_up': {
    ja: '元に戻す処理が{attempts}回続けて途中で止まりました。記録は取り込んだときのままです。もう一度お試しいただき、続く場合は管理者に連絡してください。',
    en: 'Undoing the import stopped half-way {attempts} times. The records are as they were taken in. Try again; if it goes on, tell the administrator.',
  },
  'run.gave_up': {
    ja: '読み取りが{attempts}回続けて途中で止まりました。もう一度アップロードし、続く場合は管理者に連絡してください。',
    en: 'Reading stopped half-way {attempts} times. Upload the file again; if it goes on, tell the administrator.',
  },
} as const satisfies Record<string, Sentence>

export type FailureCode = keyof typeof failures

export interface Failure extends Sentence {
  code: string
}

/** Thrown while reading: the file as a whole cannot be taken. */
export class Refusal extends Error {
  readonly code: FailureCode
  readonly params: Parameters
  constructor(code: FailureCode, params: Parameters = {}) {
    super(fill(failures[code].en, params))
    this.code = code
    this.params = params
  }
}

/** The sentence of a stored failure: of a file, or the problem for which a decision was not carried out. */
export function failureFor(code: string, params: Parameters = {}): Failure {
  const known = (failures as Record<string, Sentence>)[code] ?? allProblems.get(code)
  const { ja, en } = known ?? { ja: '取り込めませんでした。', en: 'The file could not be taken in.' }
  return { code, ja: fill(ja, params), en: fill(en, params) }
}
