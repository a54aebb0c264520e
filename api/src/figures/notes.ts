/** What a reader of a figure has to know, one sentence each, only where it applies. */
import type { Label } from '../datasets/index.ts'
import { basisOf, type Figure, versionUnder, wholeCountry } from '../measures/index.ts'
import type { Composition, Result } from './composition.ts'
import type { Question } from './question.ts'

interface NoteRule {
  applies: (composition: Composition, annotations: Figure['annotations']) => boolean
  note: (composition: Composition) => Label
}

const points = (results: readonly Result[]) => results.flatMap(({ evaluated }) => evaluated.map(({ point }) => point))
const hasInterval = ({ results }: Composition) => points(results).some(({ interval }) => interval !== null)
const hasTest = ({ results }: Composition) => results.some(({ change }) => change?.method)
const hasRecords = ({ wanted }: Question) => wanted.some(({ version }) => basisOf(version) === 'records')
/** Measures that the lens does not speak of. */
function unlensed({ lens, wanted, source }: Question): Label[] {
  if (!lens) return []
  return wanted
    .filter(({ measure }) => !versionUnder(lens, measure, source ?? undefined))
    .map(({ measure }) => measure.label)
}
const bodiesIn = ({ results }: Composition) => new Set(results.flatMap(({ bodies }) => bodies))

const rules: readonly NoteRule[] = [
  {
    applies: ({ area }) => area.fictitious,
    note: () => ({
      ja: '架空データです。実在の自治体の数値ではありません。',
      en: 'Invented data; not of a real municipality.',
    }),
  },
  {
    applies: ({ results }) => points(results).some(({ status }) => status === 'unknown'),
    note: () => ({
      ja: '空白は、値を確認できないものです。0ではありません。',
      en: 'A blank means that no value is known. It is not zero.',
    }),
  },
  {
    applies: ({ area }) => area.code === wholeCountry,
    note: () => ({
      ja: '公表された全国の合計は標本ではないため、区間と検定を付けていません。',
      en: 'Published totals of the whole country are no sample; they carry no interval and no test.',
    }),
  },
  {
    applies: hasInterval,
    note: () => ({
      ja: '区間は95%の正確な区間です（件数はポアソン分布、割合は Clopper–Pearson）。',
      en: 'Intervals are exact at 95 % (Poisson for counts, Clopper–Pearson for shares).',
    }),
  },
  {
    applies: (composition) =>
      hasInterval(composition) &&
      composition.results.some(({ measure, version }) => measure.kind === 'rate' && !version.isShare),
    note: () => ({
      ja: '引取り数を分母とする率は、年度をまたぐ猫がいるため厳密な割合ではなく、区間と検定は目安です。',
      en: 'Rates over intake are no strict shares, as cats stay over the year’s end: their intervals and tests are a guide.',
    }),
  },
  {
    applies: hasTest,
    note: () => ({
      ja: '直近2年度の比較は正確な検定によります。p が0.05以上のとき「偶然の範囲」とします。年度の途中は、終わった月どうしを比べます。',
      en: 'The last two years are compared by an exact test; p ≥ 0.05 is called within chance. A year to date is compared over the same finished months.',
    }),
  },
  {
    applies: ({ results }, annotations) =>
      results.some(({ change }) =>
        annotations.some(({ period, kind }) => period === change?.to && ['law', 'definition', 'scheme'].includes(kind)),
      ),
    note: () => ({
      ja: '比べた年度に、制度か定義の変更があります。',
      en: 'A law, a definition or a scheme changed in the year compared.',
    }),
  },
  {
    applies: ({ question }) => unlensed(question).length > 0,
    note: ({ question }) => ({
      ja: `定義レンズ「${question.lens?.label.ja}」に当たる版のない${unlensed(question)
        .map(({ ja }) => ja)
        .join('、')}は、通常の定義で示しています。`,
      en: `The lens “${question.lens?.label.en}” has no version of ${unlensed(question)
        .map(({ en }) => en)
        .join(', ')}: shown by its usual definition.`,
    }),
  },
  {
    applies: ({ results }) => results.some(({ refused }) => refused !== null),
    note: ({ results }) => {
      const reasons = results.flatMap(({ refused }) => refused ?? [])
      const distinct = [...new Map(reasons.map((reason) => [reason.ja, reason])).values()]
      return {
        ja: `直近2年度の増減は示しません。${distinct.map(({ ja }) => ja).join('')}`,
        en: `The change between the last two years is not given. ${distinct.map(({ en }) => en).join(' ')}`,
      }
    },
  },
  {
    applies: (composition) => composition.question.split?.kind !== 'area' && bodiesIn(composition).size > 1,
    note: (composition) => ({
      ja: `記録のある${bodiesIn(composition).size}自治体の合計です。そのすべてに記録のある期間だけを示します。`,
      en: `Total of the ${bodiesIn(composition).size} bodies that have records, for the months in which all of them do.`,
    }),
  },
  {
    applies: ({ results, area }) =>
      area.code.length === 2 && results.some(({ version }) => basisOf(version) === 'records'),
    note: () => ({
      ja: '記録を取り込んでいない自治体は含まれません。',
      en: 'Bodies that have imported no records are not included.',
    }),
  },
  {
    applies: ({ question, isPartial }) => isPartial && hasRecords(question) && question.split?.kind === 'area',
    note: () => ({
      ja: '記録による件数は担当範囲の自治体だけを示し、範囲の外の自治体は含みません。',
      en: 'Counts from records are shown for bodies inside your scope only; those outside it are left out.',
    }),
  },
  {
    applies: ({ question }) =>
      question.split?.kind === 'area' && question.wanted.some(({ version }) => basisOf(version) === 'official'),
    note: () => ({
      ja: '自治体ごとの公表値は、公表元の表のその自治体の行です。値の分からない自治体は示していません。',
      en: 'Official figures of bodies are their own rows of the published table. Bodies of which nothing is known are left out.',
    }),
  },
  {
    applies: ({ results }) => results.some(({ slice }) => slice.part?.code === 'null'),
    note: () => ({
      ja: '「不明・記入なし」は、この項目が記録に書かれていないものです。',
      en: '“Not stated”: records that do not say this.',
    }),
  },
  {
    applies: ({ question }) => question.withInexact,
    note: () => ({
      ja: '概数と、図から読み取った近似値を含みます。公表された正確な数値ではありません。',
      en: 'Rounded values and values read off charts are included; they are not exact published figures.',
    }),
  },
]

export function notesOf(composition: Composition, annotations: Figure['annotations']): Label[] {
  return rules.filter(({ applies }) => applies(composition, annotations)).map(({ note }) => note(composition))
}
