import { spreadOverSecondHalf } from '../../platform/backoff.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import type { RetryPlan } from './options.ts'

export interface NextTry {
  again: boolean
  pauseMs: number
  /** How far everybody's next turn is put off; 0: not at all. */
  pushBackMs: number
}

const MAX_WAIT_MS = 60_000

/**
 * What to do after a failed try; null: nothing, it ends here.
 *
 * A request that was turned away for want of a place (503, 429) was not carried out, so a write may be
 * repeated too, once everybody has stood back. A broken connection or a gateway's page is only a reason
 * to repeat a read.
 * @param random from 0 up to 1: spreads the tries of many callers over the second half of the pause
 */
export function nextTry(
  failure: Failure,
  {
    tries,
    write,
    plan,
    random,
  }: { tries: number; write: boolean; plan: RetryPlan; random: number },
): NextTry | null {
  if (failure.code === 'bitrix24.busy') {
    const asked = failure.retryAfterMs
    const planned = plan.busyMs[Math.min(tries, plan.busyMs.length) - 1] ?? 0
    const pushBackMs = Math.min(MAX_WAIT_MS, asked ?? planned)
    return { again: tries <= plan.busyMs.length, pauseMs: 0, pushBackMs }
  }
  const delay = plan.delaysMs[tries - 1]
  if (write || delay === undefined || !isTransient(failure)) return null
  return { again: true, pauseMs: Math.round(spreadOverSecondHalf(delay, random)), pushBackMs: 0 }
}

function isTransient({ code, details }: Failure): boolean {
  return code === 'bitrix24.connection' || (code === 'bitrix24.gateway' && details.status === 502)
}
