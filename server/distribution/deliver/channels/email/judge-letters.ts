import type { OutgoingMail } from '../../../../platform/database/client/client.ts'
import { failed } from '../../../../platform/outbound/failed.ts'
import type { ChannelOutcome } from '../../channel.ts'

type Letter = Pick<OutgoingMail, 'to' | 'status' | 'error' | 'failure'>

/**
 * What the letters of one delivery came to: an address that took its letter is enough, and what the others were told
 * is kept in words. Null: some are still on their way, and none has arrived.
 * @param letters by address, of several to one address the newest last
 */
export function judgeLetters(
  letters: readonly Letter[],
): Exclude<ChannelOutcome, { kind: 'handed_over' }> | null {
  const newest = [...new Map(letters.map((letter) => [letter.to, letter])).values()]
  const lost = newest.filter(({ status }) => status === 'failed')
  const words = lost
    .map(({ to, error, failure }) => `${to}: ${failure === 'opted_out' ? '' : error}`)
    .join('; ')
  if (letters.some(({ status }) => status === 'sent'))
    return { kind: 'done', ...(words && { words }) }
  if (newest.length === 0 || lost.length < newest.length) return null
  if (lost.every(({ failure }) => failure === 'opted_out')) return failed('distribution.opted_out')
  return { ...failed('distribution.mail_refused'), words }
}
