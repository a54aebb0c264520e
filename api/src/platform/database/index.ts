export { connectorOf, verifiedTls } from './connection.ts'
export { databaseAt, openDatabase, systemScope } from './database.ts'
export type { Database, PrismaTransaction, Scope, Transaction } from './database.ts'
export { sql, identifier, join, raw, type Sql } from './sql.ts'
