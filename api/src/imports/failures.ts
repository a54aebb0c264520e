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
  'file.workbook_broken': {
    ja: 'Excelブックが壊れていて読み取れません。Excelで開けるか確かめ、「名前を付けて保存」で保存し直したファイルを選んでください。',
    en: 'The Excel workbook is damaged and cannot be read. See whether Excel opens it, save it again under a new name and choose that file.',
  },
  'file.workbook_unsafe': {
    ja: 'Excelブックに、外部のファイルを読み込ませる記述など、ふつうのブックにはないものが含まれているため、読み取りません。入手元を確かめ、Excelで保存し直してから選んでください。',
    en: 'The workbook holds what ordinary workbooks do not, such as references that make a reader open other files. It is not read. Check where it comes from and save it again with Excel.',
  },
  'file.password': {
    ja: 'パスワードで保護されたファイルです。Excelでパスワードを外して保存し直してから選んでください。',
    en: 'The file is protected by a password. Remove it in Excel, save the file again and choose it.',
  },
  'file.xlsb': {
    ja: 'Excelバイナリブック（.xlsb）です。Excelの「名前を付けて保存」で「Excelブック（.xlsx）」にしてから選んでください。',
    en: 'This is an Excel binary workbook (.xlsb). Save it as an Excel workbook (.xlsx) and choose that file.',
  },
  'file.ods': {
    ja: 'OpenDocument形式（.ods）の表です。「Excelブック（.xlsx）」か「CSV」で保存し直してから選んでください。',
    en: 'This is an OpenDocument spreadsheet (.ods). Save it as an Excel workbook (.xlsx) or CSV and choose that file.',
  },
  'file.old_excel': {
    ja: 'Excel 95以前の形式のブックです。Excelの「名前を付けて保存」で「Excelブック（.xlsx）」にしてから選んでください。',
    en: 'This workbook is of Excel 95 or older. Save it as an Excel workbook (.xlsx) and choose that file.',
  },
  'file.web_page': {
    ja: '拡張子が.xlsや.csvでも、中身はウェブページ（HTML）かXMLの表です。Excelで開き、「名前を付けて保存」で「Excelブック（.xlsx）」にしてから選んでください。',
    en: 'Whatever its name says, this is a web page (HTML) or an XML table. Open it in Excel, save it as an Excel workbook (.xlsx) and choose that file.',
  },
  'file.office': {
    ja: 'WordかPowerPointのファイルです。表の入ったExcelかCSVのファイルを選んでください。',
    en: 'This is a Word or PowerPoint file. Choose the Excel or CSV file with the table.',
  },
  'file.workbook_too_large': {
    ja: 'Excelブックが大きすぎます（上限{mebibytes}MB）。写真や使わないシートを除くか、年度などで分けてください。',
    en: 'The workbook is too large (limit {mebibytes} MB). Leave pictures and unused sheets out, or split it, for example by fiscal year.',
  },
  'file.unpacked_too_large': {
    ja: 'Excelブックの中身が、ファイルの大きさに比べて大きすぎるため、読み取りを止めました（展開後の上限{mebibytes}MB）。必要な行と列だけを新しいブックに写して選んでください。',
    en: 'What is packed in the workbook is far larger than the file (limit {mebibytes} MB unpacked), so reading was stopped. Copy the rows and columns that are needed into a new workbook.',
  },
  'file.too_many_parts': {
    ja: 'Excelブックの中の部品が多すぎます（上限{limit}）。必要なシートだけを新しいブックに写して選んでください。',
    en: 'The workbook has too many parts (limit {limit}). Copy the sheets that are needed into a new workbook.',
  },
  'file.too_many_texts': {
    ja: 'Excelブックの文字が多すぎます（上限{limit}種類）。年度などで分けてください。',
    en: 'The workbook has too many texts (limit {limit}). Split it, for example by fiscal year.',
  },
  'file.no_sheets': {
    ja: 'Excelブックに表のシートがありません（グラフだけのブックなど）。表の入ったファイルを選んでください。',
    en: 'The workbook has no sheet with cells (only charts, for example). Choose a file with a table.',
  },
  'file.too_many_sheets': {
    ja: 'シートが多すぎます（上限{limit}枚）。ブックを分けてください。',
    en: 'The workbook has too many sheets (limit {limit}). Split it.',
  },
  'file.too_many_cells': {
    ja: 'シートの範囲が大きすぎます（セルの数の上限{limit}）。離れた場所に残っている文字を消すか、年度などで分けてください。',
    en: 'The sheet spans too many cells (limit {limit}). Delete what is left in far corners, or split the file, for example by fiscal year.',
  },
  'file.pdf': {
    ja: 'PDFです。元のExcelかCSVのファイルを選んでください。',
    en: 'This is a PDF. Choose the Excel or CSV file it was made from.',
  },
  'file.archive': {
    ja: '圧縮ファイルです。展開してから、中のExcelかCSVのファイルを選んでください。',
    en: 'This is a compressed file. Unpack it and choose the Excel or CSV file inside.',
  },
  'file.binary': {
    ja: '文字のファイルではありません（拡張子が.csvでも中身が違います）。ExcelかCSVのファイルを選んでください。',
    en: 'This is not a text file, whatever its name says. Choose an Excel or CSV file.',
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
  'file.changed': {
    ja: '保存したファイルが、届いたときと違う内容になっています。もう一度アップロードしてください。',
    en: 'The stored file is not what it was when it arrived. Upload it again.',
  },
  'run.commit_gave_up': {
    ja: '取り込みが{attempts}回続けて途中で止まりました。記録には何も入っていません。もう一度アップロードし、続く場合は管理者に連絡してください。',
    en: 'Taking the file in stopped half-way {attempts} times. Nothing was stored. Upload it again; if it goes on, tell the administrator.',
  },
  'run.revert_gave_up': {
    ja: '元に戻す処理が{attempts}回続けて途中で止まりました。記録は取り込んだときのままです。もう一度お試しいただき、続く場合は管理者に連絡してください。',
    en: 'Undoing the import stopped half-way {attempts} times. The records are as they were taken in. Try again; if it goes on, tell the administrator.',
  },
  'run.too_long': {
    ja: '一つのファイルの読み取りにかけられる時間（{minutes}分）では終わりません。年度などで{parts}つ以上のファイルに分けて、それぞれアップロードしてください。',
    en: 'The file cannot be read in the time that one file may take ({minutes} minutes). Split it into {parts} files or more, for example by fiscal year, and upload each.',
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
