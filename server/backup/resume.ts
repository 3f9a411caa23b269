import type { Transaction } from '../platform/database/connect.ts'
import type { Module, Platform, RestoreChoice } from '../platform/module.ts'
import { endPause, RESUMED_TOPIC } from '../platform/restored.ts'

export interface ResumeDeps extends Pick<Platform, 'database' | 'clock' | 'notifications'> {
  modules(): readonly Module[]
  /** Writes down who let the portal go on. */
  record(transaction: Transaction, choice: RestoreChoice, who: ResumedBy | null): Promise<void>
}

export interface ResumedBy {
  userId: string
  ip: string
}

/** Thousands of rows may be looked through. */
const TRANSACTION_MS = 120_000

/**
 * Lets the portal go on after a restore: what each module says of work that may have been done already is settled
 * first. @param who null: somebody at the shell. @returns false: it was not waiting
 */
export async function resumeWork(
  deps: ResumeDeps,
  who: ResumedBy | null,
  choice: RestoreChoice,
): Promise<boolean> {
  const { database, clock, notifications } = deps
  return database.prisma.$transaction(
    async (transaction) => {
      if (!(await endPause(transaction, clock.now()))) return false
      for (const module of deps.modules()) await module.afterRestore?.(transaction, choice)
      await deps.record(transaction, choice, who)
      await notifications.send(transaction, RESUMED_TOPIC)
      return true
    },
    { timeout: TRANSACTION_MS, maxWait: TRANSACTION_MS },
  )
}
