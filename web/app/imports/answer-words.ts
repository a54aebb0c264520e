/** What the choice «read as blank» posts; `server/forms/answers.ts` reads it. */
export const BLANK_WORD = '-'
