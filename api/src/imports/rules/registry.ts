/** Every machine-readability rule, one line each, in the order of the official list. */
import type { Sentence } from '../../platform/problems/index.ts'
import type { ReadabilityRule } from './define.ts'
import { fileFormat } from './L1-01-file-format.ts'
import { oneTable } from './L1-02-one-table.ts'
import { noGaps } from './L1-03-no-gaps.ts'
import { nothingOutside } from './L1-04-nothing-outside.ts'
import { headings } from './L1-05-headings.ts'
import { noSpacing } from './L1-06-no-spacing.ts'
import { oneValue } from './L1-07-one-value.ts'
import { plainCharacters } from './L1-08-plain-characters.ts'
import { blankOrZero } from './L1-09-blank-or-zero.ts'
import { noObjects } from './L1-10-no-objects.ts'
import { noMeaningInFormat } from './L1-11-no-meaning-in-format.ts'
import { noMergedCells } from './L1-12-no-merged-cells.ts'
import { nothingHidden } from './L1-13-nothing-hidden.ts'
import { oneLinePerRecord } from './L1-14-one-line-per-record.ts'
import { quotedCommas } from './L1-15-quoted-commas.ts'
import { plainNumbers } from './L2-01-plain-numbers.ts'
import { nothingLeftOut } from './L2-02-nothing-left-out.ts'
import { uniqueHeadings } from './L2-03-unique-headings.ts'
import { standardChoices } from './L2-04-standard-choices.ts'
import { otherApart } from './L2-05-other-apart.ts'
import { valuesNotFormulas } from './L2-06-values-not-formulas.ts'
import { headingsFirst } from './L3-01-headings-first.ts'
import { codeTable } from './L3-02-code-table.ts'
import { signsDefined } from './L3-03-signs-defined.ts'
import { unitsGiven } from './L3-04-units.ts'
import { standardTime } from './L3-05-standard-time.ts'
import { regionCodes } from './L3-06-region-codes.ts'
import { sameFormEachYear } from './L3-07-same-form-each-year.ts'
import { longFormat } from './L3-09-long-format.ts'

export const readabilityRules: readonly ReadabilityRule[] = [
  fileFormat,
  oneTable,
  noGaps,
  nothingOutside,
  headings,
  noSpacing,
  oneValue,
  plainCharacters,
  blankOrZero,
  noObjects,
  noMeaningInFormat,
  noMergedCells,
  nothingHidden,
  oneLinePerRecord,
  quotedCommas,
  plainNumbers,
  nothingLeftOut,
  uniqueHeadings,
  standardChoices,
  otherApart,
  valuesNotFormulas,
  headingsFirst,
  codeTable,
  signsDefined,
  unitsGiven,
  standardTime,
  regionCodes,
  sameFormEachYear,
  longFormat,
]

/** Rules of the official list that cannot be judged from a file, and why. */
export const notJudged: readonly { id: string; level: 1 | 2 | 3; title: Sentence; reason: Sentence }[] = [
  {
    id: 'L3-08',
    level: 3,
    title: { ja: 'データの定義や更新履歴が記載されているか', en: 'Definitions and history of the data are given' },
    reason: {
      ja: '定義・更新履歴・文字コードの明記は、ファイルの外の説明で行うものです。公式の採点でも判定しません。',
      en: 'Definitions, history and the declared encoding stand in a description outside the file; the official scorer does not judge it either.',
    },
  },
]
