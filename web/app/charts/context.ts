import type { Language } from '../text/language.ts'
import type { Tone } from './theme.ts'

/** What a drawing needs beside the figure: the reader's language and how this figure is to be looked at. */
export interface ChartContext {
  language: Language
  /** Tones by measure id. */
  tones: Readonly<Record<string, Tone>>
  /** Calendar months to bring out. */
  emphasis: readonly number[]
}
