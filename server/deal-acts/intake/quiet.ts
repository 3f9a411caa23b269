import type { DealActsDeps } from '../deps.ts'
import type { DealRule } from '../rules/schema.ts'

/** A deal that never rests is read after so many times the rest it should have. */
const MAX_TIMES = 10

/** For how long a deal that came to this stage is left alone, milliseconds: the longest of the rules that wait for it. */
export function quietMs(
  rules: readonly DealRule[],
  stageId: string,
  { quietSeconds }: Pick<DealActsDeps, 'quietSeconds'>,
): number {
  const waiting = rules.filter(({ isOn, when }) => isOn && when.stages.includes(stageId))
  const seconds = waiting.map(({ policies }) => policies.quietSeconds ?? quietSeconds)
  return Math.max(0, ...seconds) * 1000
}

/**
 * Until when a deal is left alone. Null: it rests already.
 * @param changedAt its last change that is known
 * @param since when the act was asked for: the wait is bounded from there
 */
export function quietUntil(
  { restMs, changedAt, since }: { restMs: number; changedAt: Date; since: Date },
  now: Date,
): Date | null {
  if (restMs <= 0) return null
  // Bitrix24's clock may be ahead of ours.
  const from = Math.min(changedAt.getTime(), now.getTime())
  const until = Math.min(from + restMs, since.getTime() + MAX_TIMES * restMs)
  return until > now.getTime() ? new Date(until) : null
}
