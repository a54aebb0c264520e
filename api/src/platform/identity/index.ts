export { keysInBucket, keysOfIssuer } from './key-source.ts'
export type { Caller, TokenVerifier } from './token.ts'
export { createVerifier } from './verifier.ts'
export { type FoundAccount, identity, type Principal } from './guard.ts'
