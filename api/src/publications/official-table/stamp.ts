/** The stamp: from what, by which definition, as of when, and what the checks said. Printed in the file and on the page. */
import type { Label } from '../../datasets/index.ts'
import type { OfficialTable } from './schema.ts'

/** 2026-11-24 18:05 in Japan, whatever the machine's zone. */
function momentInJapan(moment: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' })
  return parts.format(new Date(moment))
}

const severities: Readonly<Record<OfficialTable['checks'][number]['severity'], Label>> = {
  ok: { ja: '適', en: 'ok' },
  note: { ja: '注意', en: 'note' },
  warning: { ja: '要確認', en: 'to look at' },
  error: { ja: '不一致', en: 'wrong' },
}

function sourceLines(answer: OfficialTable): Label[] {
  const table = answer.tables[answer.source]
  if (!table) return []
  const { definition, sources, vintage, changed_at: changed } = table
  const named = sources.map(({ label }) => label).join('、')
  const lines = [
    {
      ja: `定義の版：${definition.label.ja}（${definition.version}）`,
      en: `Definition: ${definition.label.en} (${definition.version})`,
    },
    { ja: `出典：${named}`, en: `Source: ${named}` },
  ]
  if (vintage !== null) lines.push({ ja: `公表時点：${vintage}`, en: `Vintage: ${vintage}` })
  if (changed) {
    const at = momentInJapan(changed)
    lines.push({ ja: `元のデータの最終変更：${at}`, en: `Data last changed: ${at}` })
  }
  return [...lines, ...table.notes]
}

/** One sentence each. */
export function stampOf(answer: OfficialTable): Label[] {
  const closed = answer.closed_at && momentInJapan(answer.closed_at)
  const state: Label = closed
    ? { ja: `年度の締め：済（${closed}）`, en: `Year closed: ${closed}` }
    : answer.provisional
      ? { ja: '年度の締め：年度の途中（確定していません）', en: 'Year closed: no, the year is not over' }
      : { ja: '年度の締め：まだ（値は変わることがあります）', en: 'Year closed: not yet; figures may change' }
  const at = momentInJapan(answer.computed_at)
  return [
    ...sourceLines(answer),
    state,
    { ja: `作成：${at}`, en: `Made: ${at}` },
    ...answer.checks.map(({ severity, text }) => ({
      ja: `点検（${severities[severity].ja}）：${text.ja}`,
      en: `Check (${severities[severity].en}): ${text.en}`,
    })),
  ]
}
