import { type Answer, AnswerQuery, answerQuestion } from '../answers/index.ts'
import { readAddress } from './address.ts'
import { defineSnapshotKind, type Told } from './kind.ts'

/** The answer to a question of the council. */
export const answerKind = defineSnapshotKind<Answer>({
  id: 'answer',
  property: 'answer',
  ask: async (asking, address) => {
    const query = readAddress(AnswerQuery, address)
    return query && answerQuestion(asking, query)
  },
  title: ({ title, area }) => ({ ja: `${title.ja}（${area.name}）`, en: `${title.en} (${area.name})` }),
  area: ({ area }) => area.code,
  definitions: ({ definitions }) => definitions.map(({ version }) => version),
  values: ({ table }) =>
    new Map(
      table.rows.flatMap(({ label, cells }) =>
        cells.map((text, index): [string, Told] => {
          const column = table.columns[index + 1] ?? { ja: '', en: '' }
          return [
            `${label.en}|${column.en}`,
            { label: { ja: `${label.ja} ${column.ja}`, en: `${label.en}, ${column.en}` }, text },
          ]
        }),
      ),
    ),
})
