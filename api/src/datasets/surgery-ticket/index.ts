import { defineDataset } from '../define.ts'
import { sexes } from '../sexes.ts'
import { holderKinds, issuers, ticketStatuses } from './codes.ts'

/** 手術券・チケット, domain §2.1 type C. One row per ticket: one that was never used has a life without a surgery. */
export const surgeryTicket = defineDataset({
  id: 'surgery-ticket',
  kind: 'records',
  table: 'surgery_ticket',
  label: { ja: '手術券', en: 'Surgery tickets' },
  description: {
    ja: '不妊去勢手術の券・チケット（1枚1行）。交付日で集計し、使用日・期限でも数えます。受け取った人の氏名・連絡先の欄はありません。',
    en: 'Tickets for neutering surgeries, one row each, counted by the day of issue and also by the days of use and expiry. There is no column for names or contacts of holders.',
  },
  eventDate: 'issued_on',
  identity: { by: ['ticket_no'], perFiscalYear: true, otherwise: ['issued_on', 'issuer', 'holder_kind'] },
  tallyDimensions: ['issuer', 'ticket_status'],
  furtherTallies: [
    { id: 'surgery-ticket.used', date: 'used_on', dimensions: ['issuer'] },
    { id: 'surgery-ticket.expiry', date: 'valid_to', dimensions: ['issuer', 'ticket_status'] },
  ],
  order: [
    { earlier: 'issued_on', later: 'used_on' },
    { earlier: 'issued_on', later: 'valid_to' },
    { earlier: 'used_on', later: 'valid_to', doubtful: true },
  ],
  onlyWith: [{ field: 'used_on', of: 'ticket_status', codes: ['used'] }],
  expects: [{ field: 'used_on', of: 'ticket_status', except: ['unused', 'expired', 'returned'] }],
  fields: [
    {
      name: 'ticket_no',
      type: 'identifier',
      label: { ja: '券番号', en: 'Ticket number' },
      headings: ['券番号', '手術券番号', 'チケット番号', '手術券No', '整理番号', '番号', 'No'],
    },
    {
      name: 'issuer',
      type: 'code',
      label: { ja: '発行元', en: 'Issuer' },
      headings: ['発行元', '発行者', '券の種類', 'チケットの種類', '種別'],
      codes: issuers,
      filter: true,
    },
    {
      name: 'issued_on',
      type: 'date',
      label: { ja: '交付日', en: 'Issued on' },
      headings: ['交付日', '交付年月日', '発行日', '発行年月日', '配布日'],
      required: true,
    },
    {
      name: 'valid_to',
      type: 'date',
      label: { ja: '有効期限', en: 'Valid to' },
      headings: ['有効期限', '期限', '使用期限', '有効期間'],
      mayCome: true,
    },
    {
      name: 'holder_kind',
      type: 'code',
      label: { ja: '受領者の区分', en: 'Kind of holder' },
      headings: ['受領者の区分', '受領者区分', '申請者区分', '交付先', '交付先区分'],
      codes: holderKinds,
      filter: true,
    },
    {
      name: 'sex',
      type: 'code',
      label: { ja: '性別', en: 'Sex' },
      headings: ['性別', '雌雄', '対象の性別'],
      codes: sexes,
    },
    {
      name: 'ticket_status',
      type: 'code',
      label: { ja: '状況', en: 'Status' },
      headings: ['状況', '使用状況', '状態', '使用の有無'],
      codes: ticketStatuses,
      filter: true,
    },
    {
      name: 'used_on',
      type: 'date',
      label: { ja: '使用日', en: 'Used on' },
      headings: ['使用日', '使用年月日', '手術日', '手術年月日'],
    },
    {
      name: 'vet_clinic',
      type: 'text',
      label: { ja: '動物病院', en: 'Vet clinic' },
      headings: ['動物病院', '病院名', '協力病院', '使用病院'],
    },
    {
      name: 'amount',
      type: 'count',
      label: { ja: '額面（円）', en: 'Amount (yen)' },
      headings: ['額面（円）', '額面', '金額', '補助額'],
    },
    { name: 'note', type: 'text', label: { ja: '備考', en: 'Note' }, headings: ['備考', 'メモ', '摘要'] },
  ],
  sample: [
    [
      'A-0011',
      '自治体',
      '令和5年4月10日',
      '令和5年6月9日',
      '団体',
      'メス',
      '使用済',
      '令和5年5月2日',
      'みほん動物病院',
      '10,000円',
      '',
    ],
    ['A-0012', '自治体', '令和5年4月10日', '令和5年6月9日', '個人', 'オス', '期限切れ', '', '', '5,000円', ''],
    ['B-101', 'どうぶつ基金', 'R5.6.1', 'R5.6.30', '団体', '', '使用済', 'R5.6.18', '港どうぶつ診療所', '', '行政枠'],
  ],
})
