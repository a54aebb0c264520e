/** `13121` one body · `13` a prefecture and all bodies in it · `*` everything. */
export type Scope = string

/** For work that is nobody's request: finding an account by its token, taking the next import from the queue. */
export const systemScope: Scope = '*'
