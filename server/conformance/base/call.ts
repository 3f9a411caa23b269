import type { Pool } from 'undici'
import { type Content, contentOf, textOfBody } from '../../onec/transport/content.ts'
import { failureOfFault } from '../../onec/transport/failure-of-fault.ts'
import { takeSlot } from '../../onec/transport/slot.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { type Answer, exchange, headerOf } from '../../platform/outbound/exchange.ts'
import { failed, failedWith } from '../../platform/outbound/failed.ts'
import type { Target } from '../target.ts'
import { NotAsked } from './not-asked.ts'

/** What came back, whatever it was: nothing of it is believed yet. */
export interface RawAnswer {
  status: number
  /** The first value of a header; empty: it did not come. */
  header(name: string): string
  content: Content
  text: string
  isUtf8: boolean
  hasBom: boolean
}

export interface Reply {
  /** Null: there is none. */
  answer: RawAnswer | null
  /** What the portal makes of it: the JSON of a success, or the failure it would be. */
  outcome: Outcome<unknown>
  /** Milliseconds to the last byte. */
  ms: number
}

export interface RawCall {
  path: string
  headers: Record<string, string>
  method?: 'GET' | 'POST' | 'PATCH'
  body?: string
  /** What the portal makes of an answer. */
  classify(answer: Answer): Outcome<unknown>
}

export type SendCall = (call: RawCall) => Promise<Reply>

const MAX_BYTES = 64 * 1024 * 1024
const MAX_LATE = 3
/** That the portal itself has no time to ask says nothing of the base. */
const BUSY = {
  ru: 'Портал занят своими вызовами к 1С: до вопроса очередь не дошла.',
  en: 'The portal is busy with calls of its own to 1C: the question did not get its turn.',
}

/**
 * Sends calls to one publication as they are, each once. After three that had no answer in time the rest are not
 * sent: a base that hangs would hold each of sixty questions for a minute.
 */
export function createSender(pool: Pool, target: Target): SendCall {
  let late = 0

  return async ({ path, headers, method = 'GET', body, classify }) => {
    if (late >= MAX_LATE) return { answer: null, outcome: failed('onec.timeout'), ms: 0 }
    const slot = target.concurrency
      ? await takeSlot(target.concurrency, target.callMs, undefined)
      : null
    if (slot && slot.kind !== 'done') throw new NotAsked(BUSY)
    const signal = AbortSignal.timeout(target.callMs)
    const start = performance.now()
    const elapsed = () => Math.round(performance.now() - start)
    try {
      const question = { method, path, headers, signal, bodyBytes: MAX_BYTES }
      const answer = await exchange(pool, body === undefined ? question : { ...question, body })
      if ('fault' in answer) {
        const outcome = failedWith(failureOfFault(answer, MAX_BYTES))
        return { answer: null, outcome, ms: elapsed() }
      }
      return { answer: readAnswer(answer), outcome: classify(answer), ms: elapsed() }
    } catch (error) {
      if (!signal.aborted) throw error
      late += 1
      const details = { totalMs: target.callMs }
      return { answer: null, outcome: failed('onec.timeout', { details }), ms: elapsed() }
    } finally {
      slot?.value()
    }
  }
}

function readAnswer(answer: Answer): RawAnswer {
  const { text, isUtf8 } = textOfBody(answer.body)
  return {
    status: answer.status,
    header: (name) => headerOf(answer, name) ?? '',
    content: contentOf(text, isUtf8),
    text,
    isUtf8,
    hasBom: Buffer.from(answer.body.bytes.subarray(0, 3)).toString('hex') === 'efbbbf',
  }
}
