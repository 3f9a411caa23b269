import type { PrismaClient, Transaction } from './connect.ts'

/** Longer than whoever gives out tokens may take twice, with a wait for another process before it. */
const LIMITS = { timeout: 90_000, maxWait: 90_000 }

/** A row that keeps tokens, sealed. */
export interface TokenRow<Row, Tokens> {
  /** Locks it until the transaction ends. Null: there is none to keep them in. */
  lock(transaction: Transaction): Promise<Row | null>
  open(row: Row | null): Tokens | null
  seal(row: Row, tokens: Tokens): string
  /** In place of what stood in the row when it was locked. @returns false: somebody has written since */
  write(into: PrismaClient | Transaction, row: Row, sealed: string): Promise<boolean>
}

/**
 * Has tokens renewed by one over all processes, and commits them before anybody gets them. The old pair is spent then:
 * what a broken transaction did not keep is written once more.
 * @param renew null: what stands is right
 */
export async function renewUnderLock<Row, Tokens>(
  prisma: PrismaClient,
  { lock, open, seal, write }: TokenRow<Row, Tokens>,
  renew: (current: Tokens | null) => Promise<Tokens | null>,
): Promise<Tokens | null> {
  const made: { renewed?: { row: Row; sealed: string; tokens: Tokens } } = {}
  try {
    return await prisma.$transaction(async (transaction) => {
      const row = await lock(transaction)
      const current = open(row)
      const tokens = await renew(current)
      if (!tokens || !row) return current
      const sealed = seal(row, tokens)
      made.renewed = { row, sealed, tokens }
      await write(transaction, row, sealed)
      return tokens
    }, LIMITS)
  } catch (error) {
    const { renewed } = made
    if (renewed && (await write(prisma, renewed.row, renewed.sealed).catch(() => false)))
      return renewed.tokens
    throw error
  }
}
