import type { Transaction } from '../platform/database/connect.ts'

/**
 * How failures of one kind are answered: so many are free, then each makes the next one wait twice as long.
 * Failures drain with time, one every `drainSeconds`, so an honest person's typing errors do not add up over
 * days and a guesser who waits gains no more than one guess in that time.
 */
export interface DelayRule {
  /** Begins the key of every counter of the kind. */
  kind: string
  free: number
  firstSeconds: number
  maxSeconds: number
  drainSeconds: number
}

/**
 * Takes one try under the key, counted as failed until it is known to have succeeded, so tries made at once
 * count too. A try that has to wait is not counted: hammering does not make the wait longer.
 * @returns seconds to wait; 0 when the try may go on
 */
export async function takeTry(
  transaction: Transaction,
  rule: DelayRule,
  key: string,
  now: Date,
): Promise<number> {
  const name = nameOf(rule, key)
  const drained = `greatest(0, delay.failures - extract(epoch FROM ($2::timestamptz - delay.last_at)) / ${rule.drainSeconds})`
  // Drained a little since the try before, a fifth failure is 4.99: the half decides.
  const wait = (failures: string) =>
    `CASE WHEN ${failures} > ${rule.free} - 0.5 THEN
       $2::timestamptz + make_interval(secs => least(${rule.maxSeconds}, ${rule.firstSeconds} * power(2, least(30, greatest(0, round(${failures} - ${rule.free}))))))
     END`
  const end = (failures: string) =>
    `$2::timestamptz + make_interval(secs => ${rule.maxSeconds} + ${rule.drainSeconds} * (${failures}))`
  const next = `(${drained} + 1)`
  const taken = await transaction.$queryRawUnsafe<unknown[]>(
    `INSERT INTO sign_in_delays AS delay (key, failures, last_at, blocked_until, expires_at)
     VALUES ($1, 1, $2, ${wait('1')}, ${end('1')})
     ON CONFLICT (key) DO UPDATE
     SET failures = ${next}, last_at = $2, blocked_until = ${wait(next)}, expires_at = ${end(next)}
     WHERE delay.blocked_until IS NULL OR delay.blocked_until <= $2
     RETURNING 1`,
    name,
    now,
  )
  if (taken.length > 0) return 0
  const row = await transaction.signInDelay.findUnique({ where: { key: name } })
  const waitMs = (row?.blockedUntil?.getTime() ?? 0) - now.getTime()
  return Math.max(1, Math.ceil(waitMs / 1000))
}

/** The try that was taken has succeeded: it was no failure. */
export async function giveTryBack(
  transaction: Transaction,
  rule: DelayRule,
  key: string,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE sign_in_delays SET failures = greatest(0, failures - 1), blocked_until = NULL
    WHERE key = ${nameOf(rule, key)}`
}

/** Nothing is remembered of the key. */
export async function forgetTries(
  transaction: Transaction,
  rule: DelayRule,
  key: string,
): Promise<void> {
  await transaction.signInDelay.deleteMany({ where: { key: nameOf(rule, key) } })
}

function nameOf({ kind }: DelayRule, key: string): string {
  return `${kind}:${key}`
}
