import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { Prisma, PrismaClient } from './client/client.ts'

export interface Database {
  prisma: PrismaClient
  /** The same connections Prisma uses, for what Prisma has no words for. */
  pool: Pool
  /** For connections of their own: LISTEN and session locks. */
  url: string
  close(): Promise<void>
}

export type { PrismaClient }
/** What a function that takes part in a caller's transaction works with. */
export type Transaction = Prisma.TransactionClient

/** @param url any PostgreSQL 14 or newer. */
export function connect(url: string, options: { connections?: number } = {}): Database {
  const pool = new Pool({
    connectionString: url,
    max: options.connections ?? 20,
    application_name: 'sverka',
  })
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    prisma,
    pool,
    url,
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/** True for the error of a row that would break a unique constraint. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
