import { defineProblems } from '../../platform/problems/index.ts'

export const answerProblems = defineProblems({
  question_unknown: {
    status: 404,
    ja: '質問 {question} はありません。質問の一覧は /v1/answers にあります。',
    en: 'There is no question {question}. The list is at /v1/answers.',
  },
  answer_place_missing: {
    status: 422,
    ja: 'この質問には、町丁目を選んでください。',
    en: 'Choose a place (town block) for this question.',
  },
  answer_place_unknown: {
    status: 404,
    ja: '「{place}」の記録がありません。町丁目の書き方を確かめてください（例：{example}）。',
    en: 'There are no records at “{place}”. Check how the place is written (for example {example}).',
  },
  answer_budget_missing: {
    status: 422,
    ja: 'この質問には、今年度の予算（手術の件数）を入れてください。',
    en: 'Give this year’s budget (as a number of surgeries) for this question.',
  },
  answer_nothing_known: {
    status: 422,
    ja: '{name} には、この質問に答える記録がまだありません。記録を取り込むと答えられます。',
    en: '{name} has no records yet that answer this question. Import them first.',
  },
})
