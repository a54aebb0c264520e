/** How what was frozen differs from what the same address gives today. */
import type { Label } from '../../datasets/index.ts'
import { Problem } from '../../platform/problems/index.ts'
import type { Asking, SnapshotKind, Told } from './kind.ts'
import type { LiveComparison } from './schema.ts'

const shown = 40

/** Frozen answers have cells in Japanese only where today's have both languages. */
function inJapanese(told: Told | undefined): string | undefined {
  return typeof told?.text === 'object' ? told.text.ja : told?.text
}

function differencesOf(then: ReadonlyMap<string, Told>, now: ReadonlyMap<string, Told>) {
  const keys = new Set([...then.keys(), ...now.keys()])
  return [...keys].flatMap((key) => {
    const was = then.get(key)
    const is = now.get(key)
    const label = was?.label ?? is?.label
    return label && inJapanese(was) !== inJapanese(is) ? [{ label, was: was?.text ?? null, now: is?.text ?? null }] : []
  })
}

function sentence(all: readonly { was: Told['text'] | null }[]): Label {
  if (all.length === 0) {
    return { ja: '今日の値と同じです。', en: 'The same as today’s values.' }
  }
  const added = all.filter(({ was }) => was === null).length
  const changed = all.length - added
  const more =
    added > 0 ? { ja: `、後から加わった値が${added}個`, en: `, ${added} were added since` } : { ja: '', en: '' }
  return {
    ja: `今日の値と違うものが${changed}個${more.ja}あります。この版の値は、残した日のままです。`,
    en: `${changed} values differ from today’s${more.en}. The snapshot keeps those of its day.`,
  }
}

export async function compareWithToday(
  kind: SnapshotKind,
  content: unknown,
  asking: Asking,
  address: string,
): Promise<LiveComparison> {
  try {
    const today = await kind.ask(asking, address)
    if (today === undefined) throw new Error('the address of a snapshot is not read any more')
    const all = differencesOf(kind.values(content), kind.values(today))
    return {
      state: all.length === 0 ? 'same' : 'different',
      text: sentence(all),
      differences: all.slice(0, shown),
      count: all.length,
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return {
      state: 'unavailable',
      text: {
        ja: `今日の値は求められません：${error.sentence.ja}`,
        en: `Today’s values cannot be had: ${error.sentence.en}`,
      },
      differences: [],
      count: 0,
    }
  }
}
