import type { MeshData, Words } from '../../charts/drawings.ts'
import { framingOfAnalysis } from '../adapters/framing.ts'
import { lastFinishedYear } from '../adapters/period.ts'
import type { AnswerOf, Ask, DashboardState, Drawn } from '../define.ts'

type HotSpots = AnswerOf<'/v1/analyses/hot-spots'>
type Cell = NonNullable<HotSpots['result']>['cells'][number]

const hot: Words = { ja: '集中している', en: 'Hot spot' }
const cold: Words = { ja: '少ない', en: 'Cold spot' }

/** Cases in the cells of the grid; those that lie together more than chance gives are framed. */
export function meshOf(cells: readonly Cell[], unit: Words): MeshData {
  return {
    unit,
    decimals: 0,
    corner: { cell: { ja: 'メッシュ', en: 'Cell' }, value: { ja: '件数', en: 'Cases' }, mark: hot },
    cells: cells.map(({ code, count, verdict }) => ({
      code,
      value: count,
      status: count === 0 ? 'zero' : 'value',
      marked: verdict === 'hot',
      ...(verdict === 'hot' ? { note: hot } : verdict === 'cold' ? { note: cold } : {}),
    })),
  }
}

/** Getis–Ord Gi* over the cells of a body, of the newest finished years. */
export async function drawnCells(ask: Ask, { choices }: DashboardState, measure: string): Promise<Drawn> {
  const area = choices.area ?? ''
  const to = lastFinishedYear()
  const years = { from: String(to - 2), to: String(to) }
  const split = choices.grid === 'mesh_250' || choices.grid === 'mesh_1000' ? choices.grid : 'mesh_500'
  const [answer, figure] = await Promise.all([
    ask('/v1/analyses/hot-spots', { measure, area, split, rate: 0.05, ...years }),
    ask('/v1/figures', { measure: [measure], area, by: 'fiscal_year', exactness: 'exact', ...years }),
  ])
  const { result, refusal } = answer
  if (!result || result.cells.length === 0) {
    return {
      refusal: refusal ?? { ja: '場所（メッシュ）の分かる記録がありません。', en: 'No records say their cell.' },
    }
  }
  const spots = result.cells.filter(({ verdict }) => verdict === 'hot').length
  const lost = result.not_stated
  return {
    chart: { form: 'mesh', data: meshOf(result.cells, figure.unit) },
    framing: framingOfAnalysis(answer, figure),
    finding: {
      ja: `${result.cells.length}メッシュのうち${spots}に、偶然とはいえない集中があります。${lost > 0 ? `場所の分からない${lost}${figure.unit.ja}は入っていません。` : ''}`,
      en: `${spots} of ${result.cells.length} cells are hot spots beyond chance.${lost > 0 ? ` ${lost} ${figure.unit.en} without a place are not included.` : ''}`,
    },
  }
}
