/** What a question of the council is, and what its answer is made of. */
import type { Static, TSchema } from 'typebox'
import type { Analysed, Outcome } from '../../analyses/index.ts'
import type { Label } from '../../datasets/index.ts'
import type { FigureQuery } from '../../figures/index.ts'
import type { Figure } from '../../measures/index.ts'
import type { Answer, AnswerQuery, Need, Verdict } from './schema.ts'

/** What a question may ask: figures and analyses, through their doors and as the asker may see them. */
export interface Means {
  figure: (query: FigureQuery) => Promise<Figure>
  /** The result of an analysis, of the shape its schema says, or in words why it gives none. */
  analysis: <Result extends TSchema>(
    analysis: Analysed<Result>,
    parameters: Readonly<Record<string, string | number>>,
  ) => Promise<Outcome<Static<Result>>>
  /** Today in Japan. */
  today: string
}

export interface Found {
  /** The question as it was asked: with its place. */
  title: Label
  verdict: Verdict
  /** One sentence as it is said in the council, its years by their eras. */
  sentence: Label
  /** Whether chance alone explains it. */
  chance: Label
  /** The picture; null where there is none. */
  figure: Figure | null
  table: Answer['table']
  limits: readonly Label[]
  /** Figures beside the picture that the answer rests on, for their definitions and sources. */
  further?: readonly Figure[]
}

export interface AnswerDefinition<Id extends string = string> {
  id: Id
  question: Label
  asker: Label
  needs: readonly Need[]
  answer: (query: AnswerQuery, means: Means) => Promise<Found>
}

/** A question with its answer; see `AnswerDefinition`. */
export function defineAnswer<const Id extends string>(definition: AnswerDefinition<Id>): AnswerDefinition<Id> {
  return definition
}

export const council: Label = { ja: '議会', en: 'Council' }
export const resident: Label = { ja: '住民・議会', en: 'Residents, council' }
export const finance: Label = { ja: '財政・議会', en: 'Finance, council' }
