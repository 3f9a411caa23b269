import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/connect.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import { createLimiter } from '../../platform/rate-limit.ts'
import { recordAudit } from '../audit.ts'
import { announce } from './announce.ts'
import type { createCodeGenerators } from './code-generator.ts'
import { spendRecoveryCode } from './recovery-codes.ts'
import type { CodeFault } from './views.ts'

const MAX_WRONG = 5
const WINDOW_SECONDS = 15 * 60
/** Five in every quarter of an hour would give somebody patient one chance in 700 a day; so it is one in 11,000. */
const MAX_WRONG_A_DAY = 30
const DAY_SECONDS = 86_400

export interface CodeCheckDeps {
  database: Database
  queue: Queue
  clock: Clock
  generators: ReturnType<typeof createCodeGenerators>
}

/** Codes as they are tried: those of a telephone, recovery codes, and the limit on both together. */
export function createCodeCheck({ database, queue, clock, generators }: CodeCheckDeps) {
  const { prisma, pool } = database
  const soon = createLimiter(pool, 'second-factor', MAX_WRONG, WINDOW_SECONDS)
  const daily = createLimiter(pool, 'second-factor:day', MAX_WRONG_A_DAY, DAY_SECONDS)

  const take = async (userId: string, text: string, ip: string): Promise<boolean> => {
    const code = text.replace(/\s/g, '')
    if (/^\d{6}$/.test(code)) return generators.take(userId, code, clock.now())
    if (!(await spendRecoveryCode(prisma, userId, code, clock.now()))) return false
    await prisma.$transaction((transaction) =>
      announce(transaction, queue, { event: 'recoveryCodeUsed', userId, actorId: userId, ip }),
    )
    return true
  }

  /**
   * Runs a check of this person's and counts it as wrong until it is known to be right, so that tries made at
   * once count too. Null: it was right.
   */
  const attempt = async (
    userId: string,
    ip: string,
    check: () => Promise<boolean>,
  ): Promise<CodeFault | null> => {
    const seconds = Math.max(...(await Promise.all([soon.take(userId), daily.take(userId)])))
    if (seconds > 0) {
      // Whoever gets here knew the password: its owner is told, once a day.
      await prisma.$transaction((transaction) =>
        announce(transaction, queue, {
          event: 'guessed',
          userId,
          actorId: userId,
          ip,
          key: clock.today(),
        }),
      )
      return { kind: 'throttled', minutes: Math.ceil(seconds / 60) }
    }
    if (await check()) {
      await Promise.all([soon.reset(userId), daily.reset(userId)])
      return null
    }
    await recordAudit(prisma, { action: 'identity.wrong_code', actorId: userId, ip })
    return { kind: 'wrong_code' }
  }

  return {
    attempt,
    /** A code of the telephone, or a recovery code, which is then used up and told to its owner. */
    attemptCode: (userId: string, text: string, ip: string) =>
      attempt(userId, ip, () => take(userId, text, ip)),
  }
}
