export { jointTable } from './joint.ts'
export { type Ledger, offer, type Offered } from './ledger.ts'
