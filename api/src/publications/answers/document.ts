/** Puts an answer together: the question, what was found, and what it rests on. */
import { analyse } from '../../analyses/index.ts'
import type { Audience } from '../../disclosure/index.ts'
import { answerFigure, type ReleasedFigure } from '../../figures/index.ts'
import type { Figure } from '../../measures/index.ts'
import type { Database } from '../../platform/database/index.ts'
import type { AnswerDefinition, Found, Means } from './define.ts'
import { answerProblems } from './errors.ts'
import { findQuestion } from './registry.ts'
import type { Answer, AnswerQuery } from './schema.ts'
import { dayName } from './words.ts'

export interface AnswerAsking {
  database: Database
  audience: Extract<Audience, { kind: 'account' }>
  today: string
}

/** Figures are asked for through the gate; the first one says whose answer it is. */
function meansFor({ database, audience, today }: AnswerAsking, seen: ReleasedFigure[]): Means {
  return {
    today,
    figure: async (query) => {
      const figure = await answerFigure(database, query, audience, today)
      seen.push(figure)
      return figure
    },
    analysis: (wanted, parameters) => analyse({ database, today: () => today }, wanted, parameters, audience.scope),
  }
}

function unique<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}

function definitionsOf(figures: readonly Figure[]): Answer['definitions'] {
  const all = figures.flatMap(({ definition }) => definition)
  return unique(all, ({ measure, version }) => `${measure}.${version}`).map(
    ({ measure, version, label, sentence, source }) => ({ label, sentence, source, version: `${measure}.${version}` }),
  )
}

export function addressOf(query: AnswerQuery): string {
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])
  return new URLSearchParams(pairs.sort(([one], [other]) => (one < other ? -1 : 1))).toString()
}

export function questionForReading({ id, question, asker, needs }: AnswerDefinition): Answer['question'] {
  return { id, question, asker, needs: [...needs] }
}

function compose(definition: AnswerDefinition, query: AnswerQuery, found: Found, today: string, first: Figure): Answer {
  const figures = [...(found.figure ? [found.figure] : []), ...(found.further ?? [])]
  const sources = figures.flatMap((figure) => figure.sources.map(({ label, credit }) => `${label}（${credit}）`))
  return {
    question: questionForReading(definition),
    address: addressOf(query),
    title: found.title,
    area: { code: first.area.code, name: first.area.name, fictitious: first.area.fictitious },
    place: query.place ?? null,
    day: today,
    day_label: dayName(today),
    verdict: found.verdict,
    sentence: found.sentence,
    chance: found.chance,
    figure: found.figure,
    table: found.table,
    definitions: definitionsOf(figures),
    limits: [...found.limits],
    sources: [...new Set(sources)],
    computed_at: new Date().toISOString(),
  }
}

/** @throws a problem when the question is unknown, something is missing, or it may not be seen */
export async function answerQuestion(asking: AnswerAsking, query: AnswerQuery): Promise<Answer> {
  const definition = findQuestion(query.question)
  if (!definition) throw answerProblems.question_unknown({ question: query.question })
  const seen: ReleasedFigure[] = []
  const found = await definition.answer(query, meansFor(asking, seen))
  const [first] = seen
  if (!first) throw new Error(`the answer ${definition.id} asked for no figure`)
  return compose(definition, query, found, asking.today, first)
}
