import type { Dispatcher } from 'undici'
import * as outbound from '../../platform/outbound/exchange.ts'
import { failureOfFault } from './failure-of-fault.ts'

interface Question extends Omit<outbound.Question, 'method' | 'origin'> {
  /** GET when absent. */
  method?: 'POST' | 'PATCH'
}

/**
 * One request to the publication. Throws a Failure when the network or the size got in the way, and the
 * signal's reason when it was aborted.
 */
export async function exchange(pool: Dispatcher, question: Question): Promise<outbound.Answer> {
  const answer = await outbound.exchange(pool, { method: 'GET', ...question })
  if ('fault' in answer) throw failureOfFault(answer, question.bodyBytes)
  return answer
}
