import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { Prisma, PrismaClient } from './client/client.ts'

export interface Database {
  prisma: PrismaClient
  /** The same connections Prisma uses, for what Prisma cannot express. */
  pool: Pool
  /** For connections of their own: LISTEN and session locks. */
  url: string
  close(): Promise<void>
}

export type { PrismaClient }
/** What a function that takes part in a caller's transaction works with. */
export type Transaction = Prisma.TransactionClient

/** The longest wait for a connection. */
const CONNECTION_MS = 10_000

/** @param url any PostgreSQL 14 or newer. */
export function connect(url: string, options: { connections?: number } = {}): Database {
  const pool = new Pool({
    connectionString: url,
    max: options.connections ?? 20,
    application_name: 'sverka',
    keepAlive: true,
    // Also the longest wait for a free connection: an error then says so, instead of a page that hangs.
    connectionTimeoutMillis: CONNECTION_MS,
  })
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // Prisma would wait two seconds only, which a busy machine exceeds.
  const transactionOptions = { maxWait: CONNECTION_MS }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions })
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

/**
 * Checks that the database answers.
 * @throws Error for people, without the password, when it does not
 */
export async function assertReachable({ pool, url }: Database): Promise<void> {
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    const { host, pathname } = new URL(url)
    // Node bundles its tries of several addresses into one error with an empty message.
    const reason = error instanceof AggregateError ? error.errors[0] : error
    const message = reason instanceof Error ? reason.message : String(reason)
    throw new Error(`The database ${host}${pathname} cannot be used: ${message}`)
  }
}

/** True for the error of a row that would break a unique constraint. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
