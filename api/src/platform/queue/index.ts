export { databaseQueue } from './database.ts'
export type { Queue } from './port.ts'
export { sqsQueue } from './sqs.ts'
