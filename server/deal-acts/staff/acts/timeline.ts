import type { Locale } from '../../../identity/index.ts'
import type { DealActEvent } from '../../../platform/database/client/client.ts'
import type { DealActEventView } from '../../views/deal-acts.ts'
import { describeEvent } from './describe-event.ts'

/** Of an act that lives on and on only the beginning and the end are of interest. */
export const MAX_EVENTS = 300

/**
 * The history of an act, oldest first, with the time each step took.
 * @param names of people by their ids
 * @param stageName what Bitrix24 calls a stage
 */
export function toTimeline(
  events: readonly DealActEvent[],
  names: ReadonlyMap<string, string>,
  locale: Locale,
  stageName: (stage: string) => string | null,
): DealActEventView[] {
  return events.map(({ kind, at, actorId, details }, index) => {
    const before = events[index - 1]
    return {
      kind,
      at,
      who: names.get(actorId ?? '') ?? null,
      text: describeEvent(kind, details, locale, stageName),
      sinceMs: before ? at.getTime() - before.at.getTime() : null,
    }
  })
}
