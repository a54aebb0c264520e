/** The mapping of one file: what its columns are, what has to be asked, and what was said before about files of this form. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import { parseFiscalYear } from '../../reference/index.ts'
import { issue } from '../checks/define.ts'
import { formChanged, formConstant, formSimilar } from '../checks/form-checks.ts'
import type { Column, Findings, Issue, Place, ReadingContext } from '../model.ts'
import { columnLetters } from '../table/cell.ts'
import { missingFields } from '../table/region.ts'
import { valueReaders } from '../values/index.ts'
import { type Answers, columnKeys, mergeAnswers } from './answers.ts'
import { assignColumns, type AssignedColumn } from './assign.ts'
import { Held } from './held.ts'
import { type AppliedProfile, hintsOf, matchProfile, type Profile } from './profile-match.ts'
import { noQuestion, type Question } from './questions.ts'
import { type Translator, translatorOf } from './translate.ts'

type Rows = readonly (readonly string[])[]

/** A field that has no column and is the same in every row. */
interface Constant {
  field: Field
  text: string
}

export interface MappedTable {
  columns: readonly AssignedColumn[]
  /** Needed fields that cannot even be asked about: the table is none of this dataset. */
  missing: readonly Field[]
  /** Needed fields that are asked about: until then rows are looked at, but not loaded. */
  asked: readonly Field[]
  /** Values, as they are stored, of fields that have no column. */
  constants: ReadonlyMap<string, string>
  questions: readonly Question[]
}

interface TableGiven {
  sheet: string | null
  /** Of the headings. */
  row: number
  columns: readonly Column[]
  /** Rows below the headings. */
  rows: Rows
  /** Rows above them. */
  titles: Rows
}

const sampledRows = 50
const shownSamples = 3
const longestSample = 60
/** Types of which files often say once, in a title or not at all, what holds for every row. */
const constantTypes: ReadonlySet<string> = new Set(['fiscal_year', 'month', 'municipality'])

/** The first values of a column, for a person to recognise it by. */
export function samplesOf(rows: Rows, index: number): string[] {
  const filled = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '')
  return [...new Set(filled)].slice(0, shownSamples).map((cell) => [...cell].slice(0, longestSample).join(''))
}

/** The one fiscal year that the titles name; null when they name none or several. */
export function yearOfTitles(titles: Rows): string | null {
  const named = titles
    .flat()
    .flatMap((cell) => cell.match(/(?:令和|平成|昭和|[RHS])?\s*[0-9０-９元]{1,4}\s*年度/g) ?? [])
  const years = new Map<number, string>()
  for (const text of named) {
    const year = parseFiscalYear(text)
    if (year.ok) years.set(year.fiscal_year, text.trim())
  }
  return years.size === 1 ? ([...years.values()][0] ?? null) : null
}

export class Mapping {
  readonly #dataset: DatasetDefinition
  readonly #context: ReadingContext
  readonly #findings: Findings
  readonly #profiles: readonly Profile[]
  readonly #held: Held
  readonly #questions: Question[] = []
  #answers: Answers
  #hints: Record<string, string> = {}
  #begun = false
  /** Fields that are the same in every row, by name. */
  readonly constants: Record<string, string> = {}
  /** The remembered form that the file has. */
  profile: AppliedProfile | null = null

  constructor(
    { dataset, context, findings }: { dataset: DatasetDefinition; context: ReadingContext; findings: Findings },
    { answers = {}, profiles = [] }: { answers?: Answers; profiles?: readonly Profile[] } = {},
  ) {
    this.#dataset = dataset
    this.#context = context
    this.#findings = findings
    this.#profiles = profiles
    this.#answers = answers
    this.#held = new Held(context)
  }

  /** Whether rows of this sheet are wanted: as was said, else unless it is hidden. */
  takesSheet(sheet: string | null, hidden: boolean): boolean {
    return sheet === null || (this.#answers.sheets?.includes(sheet) ?? !hidden)
  }

  /** What the columns of a table are; notes what is unsure. */
  begin(given: TableGiven): MappedTable {
    const rows = given.rows.slice(0, sampledRows)
    this.#chooseProfile(given)
    const columns = assignColumns({
      columns: given.columns,
      dataset: this.#dataset,
      answers: this.#answers,
      rows,
      context: this.#context,
      hints: this.#hints,
    })
    const { sheet, row } = given
    for (const column of columns) {
      if (column.how === 'similar') this.#findings.add(this.#similar(column), { sheet, row, column }, column.heading)
    }
    const asked = columns.filter(({ how }) => how === 'asked').map((column) => columnQuestion(column, sheet, rows))
    const supplied = this.#supply(columns, { ...given, rows })
    return { columns, ...supplied, questions: [...asked, ...supplied.questions] }
  }

  #chooseProfile({ sheet, columns }: TableGiven) {
    if (this.#begun) return
    this.#begun = true
    const matched = matchProfile(this.#profiles, columnKeys(columns))
    if (!matched) return
    const { profile, applied } = matched
    this.profile = applied
    this.#hints = hintsOf(profile.answers, applied.renamed)
    this.#answers = mergeAnswers(profile.answers, this.#answers)
    if (applied.similarity < 1) this.#findings.add(changed(applied), { sheet })
  }

  #similar({ field, score }: AssignedColumn): Issue {
    const params = { field_ja: field?.label.ja ?? '', field_en: field?.label.en ?? '' }
    return issue(formSimilar, { ...params, score: Math.round((score ?? 0) * 100) })
  }

  /** Fields without a column that are the same in every row. */
  #constantsOf(columns: readonly AssignedColumn[], titles: Rows): Constant[] {
    const said = Object.entries(this.#answers.constants ?? {}).flatMap(([name, text]) => {
      const field = this.#dataset.fields.find((known) => known.name === name)
      return field && !columns.some((column) => column.field === field) ? [{ field, text }] : []
    })
    const titled = missingFields(this.#dataset, columns).flatMap((field) => {
      const year = field.type === 'fiscal_year' ? yearOfTitles(titles) : null
      return year === null || said.some((constant) => constant.field === field) ? [] : [{ field, text: year }]
    })
    return [...said, ...titled]
  }

  /** Needed fields without a column: the same in every row, asked about, or not there. */
  #supply(columns: readonly AssignedColumn[], { sheet, rows, titles }: TableGiven) {
    const constants = this.#constantsOf(columns, titles)
    const open = columns.filter(({ field, check, heading }) => !field && !check && heading !== '')
    const needed = missingFields(this.#dataset, columns).filter(
      (field) => !constants.some((one) => one.field === field),
    )
    const isAsked = (field: Field) =>
      open.length > 0 || (constantTypes.has(field.type) && columns.some((column) => column.field))
    const asked = needed.filter(isAsked)
    for (const { field, text } of constants) {
      this.constants[field.name] = text
      this.#findings.add(constantIssue(field, text), { sheet })
    }
    return {
      missing: needed.filter((field) => !isAsked(field)),
      asked,
      constants: new Map(constants.map(({ field, text }) => [field.name, this.#valueOf(field, text)])),
      questions: asked.map((field) => fieldQuestion(field, open, sheet, rows)),
    }
  }

  #valueOf(field: Field, text: string): string {
    return valueReaders[field.type](text.trim(), field, this.#context).values[0] ?? ''
  }

  /** Puts these questions to the person; the same one about several tables is one. */
  ask(questions: readonly Question[]) {
    for (const question of questions) {
      const { kind, column, field } = question
      const again = this.#questions.some(
        (known) => known.kind === kind && known.column === column && known.field === field,
      )
      if (!again) this.#questions.push(question)
    }
  }

  /** What is read instead of the texts of a column. */
  translatorOf(column: Column): Translator {
    const { field } = column
    if (!field) return (text) => ({ text, issues: [] })
    return translatorOf('key' in column ? String(column.key) : column.heading, field, this.#answers)
  }

  /** @returns whether the issue is kept back, to be asked about for the whole file */
  hold(field: Field | null, found: Issue, place: Place, value: string): boolean {
    return field !== null && this.#held.keep(field, found, place, value)
  }

  /** Everything that has to be asked; what cannot be asked becomes findings. To be called once, after the last row. */
  questions(): Question[] {
    return [...this.#questions, ...this.#held.settle(this.#findings)]
  }
}

function columnQuestion({ key, heading, index, field, candidates }: AssignedColumn, sheet: string | null, rows: Rows) {
  const question: Question = {
    ...noQuestion,
    kind: 'column',
    sheet,
    column: key,
    heading,
    letters: columnLetters(index),
    samples: samplesOf(rows, index),
    guess: field?.name ?? null,
    choices: candidates.map((candidate) => candidate.field.name),
  }
  return question
}

function fieldQuestion(field: Field, open: readonly AssignedColumn[], sheet: string | null, rows: Rows): Question {
  const scored = open
    .map(({ key, index, candidates }) => ({
      key,
      index,
      score: candidates.find((candidate) => candidate.field === field)?.score ?? 0,
    }))
    .sort((a, b) => b.score - a.score)
  const [best] = scored
  return {
    ...noQuestion,
    kind: 'field',
    sheet,
    field: field.name,
    samples: best ? samplesOf(rows, best.index) : [],
    guess: best && best.score > 0 ? best.key : null,
    choices: scored.map(({ key }) => key),
  }
}

function constantIssue(field: Field, text: string): Issue {
  return issue(formConstant, { field_ja: field.label.ja, field_en: field.label.en, value: text })
}

function changed({ name, added, gone, renamed }: AppliedProfile): Issue {
  const list = (names: readonly string[]) => names.slice(0, 20).join('、') || '－'
  return issue(formChanged, {
    profile: name,
    added: list(added),
    gone: list(gone),
    renamed: list(renamed.map(({ from, to }) => `${from}→${to}`)),
  })
}
