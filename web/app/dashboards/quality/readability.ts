import type { RangesData } from '../../charts/drawings.ts'
import type { Framing } from '../../charts/framing.ts'
import type { AnswerOf, Ask, DashboardState, Drawn } from '../define.ts'

/** So many of the newest files. */
const newest = 10
/** Below this a file is brought out. */
const pass = 60

const nothing = {
  ja: '取り込んだファイルはまだありません。ファイルを取り込むと、機械判読性の点がここに並びます。',
  en: 'No file has been imported yet. The readability of files appears here.',
}

const framing: Omit<Framing, 'id'> = {
  unit: { ja: '点', en: 'points' },
  area: { label: { ja: '取り込んだファイル', en: 'Imported files' }, fictitious: false },
  span: null,
  definition: [
    {
      label: { ja: '機械判読性', en: 'Readability' },
      sentence: {
        ja: '総務省の統一ルール（L1-01〜L3-09）を満たす割合を、重さを付けて100点にしたもの。',
        en: 'Share of the government’s rules (L1-01 … L3-09) that hold, weighted, out of 100.',
      },
    },
  ],
  method: null,
  sources: [],
  annotations: [],
  notes: [],
}

type ImportJob = AnswerOf<'/v1/imports'>['items'][number]
type Readability = AnswerOf<'/v1/imports/{id}/readability'>

function rowOf(job: ImportJob, { score, levels }: Readability): RangesData['rows'] {
  if (score === null) return []
  const scores = [score, ...levels.flatMap((level) => level.score ?? [])]
  return [
    {
      id: job.id,
      label: { ja: `取込 ${job.number}`, en: `Import ${job.number}` },
      value: score,
      low: Math.min(...scores),
      high: Math.max(...scores),
      marked: score < pass,
      remark: { ja: job.file.name, en: job.file.name },
    },
  ]
}

function dataOf(rows: RangesData['rows']): RangesData {
  return {
    unit: framing.unit,
    decimals: 0,
    corner: {
      name: { ja: '取込', en: 'Import' },
      value: { ja: '点', en: 'Points' },
      range: { ja: '段階別の最低〜最高', en: 'Lowest to highest level' },
      remark: { ja: 'ファイル', en: 'File' },
    },
    reference: { value: 100, label: { ja: '満点', en: 'Full marks' } },
    rows,
  }
}

/** How readable to machines the files were that came in: points of 100, and the levels from lowest to highest. */
export async function drawnReadability(ask: Ask, { choices }: DashboardState): Promise<Drawn> {
  const area = choices.area ?? ''
  const { items } = await ask('/v1/imports', { municipality: area, state: 'committed', limit: newest })
  const read = items.map(async (job) => rowOf(job, await ask('/v1/imports/{id}/readability', {}, { id: job.id })))
  const rows = (await Promise.all(read)).flat()
  if (rows.length === 0) return { refusal: nothing }
  const low = rows.filter(({ marked }) => marked).length
  return {
    chart: { form: 'ranges', data: dataOf(rows) },
    framing: { ...framing, id: `readability/${area}` },
    finding:
      low > 0
        ? {
            ja: `${pass}点に満たないファイルが${low}あります。取込の画面に、直し方があります。`,
            en: `${low} files have fewer than ${pass} points; their pages say what to do.`,
          }
        : { ja: `最近のファイルはすべて${pass}点以上です。`, en: `All recent files have ${pass} points or more.` },
  }
}
