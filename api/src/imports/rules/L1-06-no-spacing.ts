import { breachesOfCells, ofPlace } from './cells.ts'
import { defineRule, ofTables } from './define.ts'

/** ア, ※1 or 第3表 and a full-width space: the space belongs to the mark. */
const listMark = /^(?:[ア-ンa-z①-⑳（(][)）]?|※\d*|第[０-９0-9一二三四五六七八九十]+\S{0,2})\u3000/
const lineBreak = /[\r\n]/
/** Line breaks of a long text are part of it; those of a short one are layout. */
const layoutShare = 0.1

function look(text: string, isAddress: boolean): string | null {
  if (!/\s/.test(text)) return null
  const content = text.replace(/[\r\n]+$/, '')
  if (lineBreak.test(content) && (content.match(/\s/g) ?? []).length > layoutShare * content.length) return 'line_break'
  if (listMark.test(content)) return null
  if (content !== content.trim()) return 'ends'
  if (isAddress) return null
  if (content.includes('\u3000')) return 'wide'
  return /[ \u3000]{2}/.test(content) ? 'several' : null
}

/** L1-06: spaces at the ends, full-width spaces, runs of spaces, line breaks of short texts; headings too. Addresses may have spaces between. */
export const noSpacing = defineRule({
  id: 'L1-06',
  level: 1,
  weight: 'critical',
  title: { ja: 'スペースや改行等で体裁を整えていないか', en: 'Spaces and line breaks are not used for layout' },
  advice: {
    ja: '体裁を整えるための空白や改行を削除してください。',
    en: 'Delete spaces and line breaks that are there for layout.',
  },
  sentences: {
    ends: { ja: '前か後ろに空白があります。', en: 'There is a space at the beginning or end.' },
    wide: { ja: '全角の空白があります。', en: 'There is a full-width space.' },
    several: { ja: '空白が続いています。', en: 'There are several spaces in a row.' },
    line_break: { ja: 'セルの中で改行しています。', en: 'There is a line break inside the cell.' },
  },
  look: ofTables((view) => breachesOfCells(view, (text, { heading }) => look(text, ofPlace.test(heading)))),
})
