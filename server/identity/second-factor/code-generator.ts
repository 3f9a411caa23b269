import type { Sealer } from '../../platform/crypto/sealer.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { createSecret, findStep } from './one-time-code.ts'

/** The rows of applications that show one-time codes; secrets leave the database sealed. */
export function createCodeGenerators(prisma: PrismaClient, sealer: Sealer) {
  // Bound to the person: a row copied to another person does not open.
  const contextOf = (userId: string) => `code-generator:${userId}`
  return {
    /** The secret being set up, base32: the same until a code of it confirms it. */
    begin: async (userId: string): Promise<string> => {
      const sealed = sealer.seal(createSecret(), contextOf(userId))
      await prisma.codeGenerator.createMany({
        data: [{ userId, pendingSecret: sealed }],
        skipDuplicates: true,
      })
      // Of two pages opened at once the first one's is shown by both.
      await prisma.codeGenerator.updateMany({
        where: { userId, pendingSecret: null },
        data: { pendingSecret: sealed },
      })
      const { pendingSecret } = await prisma.codeGenerator.findUniqueOrThrow({ where: { userId } })
      return sealer.open(pendingSecret ?? sealed, contextOf(userId))
    },

    /** The step of a right code of the secret being set up; null when it is wrong or nothing is set up. */
    findPendingStep: async (userId: string, code: string, now: Date): Promise<number | null> => {
      const row = await prisma.codeGenerator.findUnique({ where: { userId } })
      if (!row?.pendingSecret) return null
      return findStep(sealer.open(row.pendingSecret, contextOf(userId)), code, now)
    },

    /**
     * What was being set up works from now on, and the code that confirmed it does not work again. The caller holds
     * the person's lock. False: another press confirmed it.
     */
    confirm: async (transaction: Transaction, userId: string, step: number): Promise<boolean> => {
      const row = await transaction.codeGenerator.findUnique({ where: { userId } })
      if (!row?.pendingSecret) return false
      await transaction.codeGenerator.update({
        where: { userId },
        data: { secret: row.pendingSecret, pendingSecret: null, lastStep: step },
      })
      return true
    },

    /** Whether this is a code of now that was not taken before; then it is taken. */
    take: async (userId: string, code: string, now: Date): Promise<boolean> => {
      const row = await prisma.codeGenerator.findUnique({ where: { userId } })
      if (!row?.secret) return false
      const step = findStep(sealer.open(row.secret, contextOf(userId)), code, now)
      if (step === null) return false
      const { count } = await prisma.codeGenerator.updateMany({
        where: { userId, secret: row.secret, lastStep: { lt: step } },
        data: { lastStep: step },
      })
      return count === 1
    },
  }
}
