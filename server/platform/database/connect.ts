import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { Prisma, PrismaClient } from './client/client.ts'
import { clientOptions, schemaOf } from './client-options.ts'
import { askAlone, settle } from './session.ts'

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
const POOL_CONNECTIONS = 20

/** @param url any PostgreSQL 14 or newer. */
export function connect(url: string, options: { connections?: number } = {}): Database {
  const pool = new Pool({
    ...clientOptions(url),
    max: options.connections ?? POOL_CONNECTIONS,
    application_name: 'sverka',
    keepAlive: true,
    // Also the longest wait for a free connection: an error then says so, instead of a page that hangs.
    connectionTimeoutMillis: CONNECTION_MS,
    onConnect: async (client) => {
      await askAlone(client)
      await settle(client, url)
    },
  })
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // Prisma would wait two seconds only, which a busy machine exceeds.
  const transactionOptions = { maxWait: CONNECTION_MS }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { schema: schemaOf(url) ?? 'public' }),
    transactionOptions,
  })
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
