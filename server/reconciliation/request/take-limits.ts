import type { ReconciliationDeps } from '../deps.ts'
import type { RequestResult } from '../views.ts'

/** Counts a question to 1C for a counterparty. Null: it may be asked; else how long it has to wait. */
export async function takeLimits(
  { limits }: ReconciliationDeps,
  counterpartyId: string,
): Promise<Extract<RequestResult, { kind: 'throttled' }> | null> {
  const [minute, day] = await Promise.all([
    limits.minute.take(counterpartyId),
    limits.day.take(counterpartyId),
  ])
  if (day > 0) return { kind: 'throttled', limit: 'day', retryAfterSeconds: day }
  if (minute > 0) {
    // What was refused has not reached 1C and does not count towards the day.
    await limits.day.giveBack(counterpartyId)
    return { kind: 'throttled', limit: 'minute', retryAfterSeconds: minute }
  }
  return null
}
