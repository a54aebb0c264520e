/** What dashboards ask, of ten million records and of a hundredth of them, against GROUP BY over the records. */
import { areasOf, ask, askPlainly, quantile } from './ask.ts'
import { questionKinds, type QuestionKind } from './dashboard-questions.ts'
import type { Bench, Ratio } from './define.ts'
import { generateRecords } from './generated-records.ts'
import { type BenchDatabase, withDatabases } from './stage.ts'

interface Asked {
  kind: QuestionKind
  small: number[]
  large: number[]
  plain: number[] | null
}

const milliseconds = (time: number) => `${time.toFixed(1)} ms`
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const median = (times: readonly number[]) => quantile(times, 0.5)

async function askBoth(small: BenchDatabase, large: BenchDatabase, kind: QuestionKind, number: number): Promise<Asked> {
  const areas = await areasOf(large.owner, kind.of, kind.of === 'country' ? 3 : number)
  // The first round warms both, as a dashboard that is looked at does.
  for (const { database } of [small, large]) await ask(database, kind, areas)
  return {
    kind,
    small: await ask(small.database, kind, areas),
    large: await ask(large.database, kind, areas),
    plain: kind.plain ? await askPlainly(large.owner, kind, areas.slice(0, 5)) : null,
  }
}

/** Of the questions of one level together. */
export function ratiosOf(asked: readonly Asked[], of: QuestionKind['of'], total: string): Ratio[] {
  const own = asked.filter(({ kind }) => kind.of === of)
  const p95 = quantile(
    own.flatMap(({ large }) => large),
    0.95,
  )
  const [small, large] = [sum(own.map((one) => median(one.small))), sum(own.map((one) => median(one.large)))]
  const counted = own.filter(({ plain }) => plain !== null)
  const [plain, tallied] = [
    sum(counted.map((one) => median(one.plain ?? []))),
    sum(counted.map((one) => median(one.large))),
  ]
  const name = `figures of a ${of}, ${total} records`
  return [
    {
      name: `${name}: p95 in the database`,
      measured: milliseconds(p95),
      reference: '50 ms',
      ratio: p95 / 50,
      most: 1,
      limit: '≤ 50 ms',
    },
    {
      name: `${name}: growth from a hundredth of the records`,
      measured: milliseconds(large),
      reference: milliseconds(small),
      ratio: large / small,
      most: 1.5,
    },
    {
      name: `${name}: against GROUP BY over the records`,
      measured: milliseconds(tallied),
      reference: milliseconds(plain),
      ratio: tallied / plain,
      most: 0.01,
    },
  ]
}

export const askingFigures: Bench = {
  id: 'figures',
  run: (quick, note) =>
    withDatabases(['small', 'large'], async ([small, large]) => {
      if (!small || !large) throw new Error('two databases were asked for')
      const total = quick ? 100_000 : 10_000_000
      await generateRecords(small.owner, total / 100, (text) => note(`small: ${text}`))
      await generateRecords(large.owner, total, (text) => note(`large: ${text}`))
      const asked: Asked[] = []
      for (const kind of questionKinds) {
        const one = await askBoth(small, large, kind, quick ? 3 : 40)
        asked.push(one)
        note(`${kind.of}, ${kind.name}: ${milliseconds(median(one.small))} → ${milliseconds(median(one.large))}`)
      }
      return (['body', 'prefecture', 'country'] as const).flatMap((of) =>
        ratiosOf(asked, of, total.toLocaleString('en-US')),
      )
    }),
}
