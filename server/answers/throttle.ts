import { type Actor, isStaff } from '../identity/index.ts'
import type { AnswersDeps } from './deps.ts'
import type { AnswerResult, SentFile } from './views.ts'

/** Counts a customer's messages and files against their limits. Null: within them. */
export async function throttle(
  { limits }: AnswersDeps,
  actor: Actor,
  sent: { messages: boolean; files: SentFile[] },
): Promise<AnswerResult | null> {
  if (isStaff(actor)) return null
  const waits = [
    sent.messages ? await limits.messages.take(actor.userId) : 0,
    sent.files.some(({ content }) => content.byteLength > 0)
      ? await limits.files.take(actor.userId)
      : 0,
  ]
  const retryAfterSeconds = Math.max(...waits)
  return retryAfterSeconds > 0 ? { kind: 'throttled', retryAfterSeconds } : null
}
