/** Prisma's typed client, generated from the schema by `prisma generate`, and the adapter it runs on. */
export { PrismaPg } from '@prisma/adapter-pg'
export { PrismaClient } from './generated/client.ts'
