export { createVerifier, type Caller, type TokenVerifier } from './verifier.ts'
export { identity, type Principal } from './guard.ts'
