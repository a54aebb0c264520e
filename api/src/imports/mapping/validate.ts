/** Whether answers make sense for the dataset: a wrong one is refused at once, not when the file is read. */
import type { DatasetDefinition, Field } from '../../datasets/index.ts'
import { sentenceOf } from '../checks/define.ts'
import { importProblems } from '../errors.ts'
import type { ReadingContext } from '../model.ts'
import { valueReaders } from '../values/index.ts'
import type { Answers } from './answers.ts'
import { meaningsOf } from './dates.ts'

function fieldOf(dataset: DatasetDefinition, name: string): Field {
  const field = dataset.fields.find((known) => known.name === name)
  if (!field) throw importProblems.import_answer_wrong({ answer: name, field: dataset.label.ja })
  return field
}

function checkCodes(field: Field, words: Readonly<Record<string, string | null>>) {
  for (const code of Object.values(words)) {
    if (code === null || field.codes?.some((known) => known.code === code)) continue
    throw importProblems.import_answer_wrong({ answer: code, field: field.label.ja })
  }
}

function checkConstant(field: Field, text: string, context: ReadingContext) {
  const { issues, values } = valueReaders[field.type](text.trim(), field, context)
  const [wrong] = issues.filter(({ check }) => check.severity === 'error')
  if (!wrong && values[0]) return
  const reason = wrong ? sentenceOf(wrong.check, wrong.params) : { ja: '空欄です。', en: 'It is blank.' }
  throw importProblems.import_answer_unreadable({
    answer: text,
    field: field.label.ja,
    reason_ja: reason.ja,
    reason_en: reason.en,
  })
}

/** @throws a problem that names the first answer that cannot be meant */
export function checkAnswers(answers: Answers, dataset: DatasetDefinition, context: ReadingContext): void {
  for (const name of Object.values(answers.columns ?? {})) if (name !== null) fieldOf(dataset, name)
  for (const [name, words] of Object.entries(answers.codes ?? {})) checkCodes(fieldOf(dataset, name), words)
  for (const [name, text] of Object.entries(answers.constants ?? {}))
    checkConstant(fieldOf(dataset, name), text, context)
  for (const [name, forms] of Object.entries(answers.dates ?? {})) {
    const field = fieldOf(dataset, name)
    for (const form of Object.keys(forms) as (keyof typeof meaningsOf)[]) {
      const meaning = forms[form]
      if (meaning && !meaningsOf[form].includes(meaning))
        throw importProblems.import_answer_wrong({ answer: meaning, field: field.label.ja })
    }
  }
}
