import type { Outcome } from '../../../platform/errors/failure.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type { SendContext } from './channel.ts'

/**
 * REST 3 keeps the key of a write for 24 hours and recognises a repetition by it; the lease and the clocks take
 * their part of that.
 */
const RECOGNISED_MS = 22 * 60 * 60_000

/** Rights that looking needs and writing does not. */
const NOT_ALLOWED_TO_SEARCH = new Set([
  'bitrix24.forbidden',
  'bitrix24.scope_missing',
  'bitrix24.method_missing',
])

/**
 * What a search means that was made by REST 2 for a thing that REST 3 may have made: where the portal does not
 * let us look, the thing may be sent again while REST 3 recognises it, and after that not at all, since nobody
 * could say whether it would be the second.
 */
export function readSearch(
  found: Outcome<number | null>,
  { deps, message }: Pick<SendContext, 'deps' | 'message'>,
): Outcome<{ id: number } | 'blind' | null> {
  if (found.kind === 'done') {
    return { kind: 'done', value: found.value === null ? null : { id: found.value } }
  }
  if (found.kind !== 'refused' && !NOT_ALLOWED_TO_SEARCH.has(found.failure.code)) return found
  const age = deps.clock.now().getTime() - message.createdAt.getTime()
  return age < RECOGNISED_MS ? { kind: 'done', value: 'blind' } : failed('bitrix24.not_searchable')
}
