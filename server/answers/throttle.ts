import { type Actor, isStaff } from '../identity/index.ts'
import type { AnswersDeps } from './deps.ts'
import type { AnswerResult, SentFile } from './views.ts'

/** Counts a customer's words and files. Null: go on. */
export async function throttle(
  { limits }: AnswersDeps,
  actor: Actor,
  sent: { words: boolean; files: SentFile[] },
): Promise<AnswerResult | null> {
  if (isStaff(actor)) return null
  const waits = [
    sent.words ? await limits.messages.take(actor.userId) : 0,
    sent.files.some(({ content }) => content.byteLength > 0)
      ? await limits.files.take(actor.userId)
      : 0,
  ]
  const retryAfterSeconds = Math.max(...waits)
  return retryAfterSeconds > 0 ? { kind: 'throttled', retryAfterSeconds } : null
}
