export { keysInBucket, keysOfIssuer } from './key-source.ts'
export { createVerifier, type Caller, type TokenVerifier } from './verifier.ts'
export { identity, type Principal } from './guard.ts'
