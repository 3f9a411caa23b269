import type { Outcome } from '../../../../platform/errors/failure.ts'
import type { ChannelDelivery, ChannelOutcome, Made } from '../../channel.ts'

/** What one step of several came to, by the delivery's id: the number of what was made in Bitrix24. */
export type StepResults = Map<string, Outcome<number>>

type NotDone = Exclude<Outcome<unknown>, { kind: 'done' }>

/**
 * While nobody knows whether it was made, a look that failed leaves that open, whatever the reason was: without a
 * look it must not be made again.
 */
export function stillUnknown({ failure }: NotDone): NotDone {
  return { kind: 'unknown', failure }
}

/** The end of a try, with Bitrix24's own words. */
export function endOf(outcome: Outcome<unknown>, made: Made): ChannelOutcome {
  if (outcome.kind === 'done') return { kind: 'done', made }
  const { message } = outcome.failure.details
  return { ...outcome, made, ...(typeof message === 'string' && { words: message }) }
}

/** Whether a number of what was made stands in `made`. */
export function numberIn({ made }: Pick<ChannelDelivery, 'made'>, name: string): number | null {
  const value = made[name]
  return typeof value === 'number' ? value : null
}

export interface MakeOnce {
  deliveries: readonly ChannelDelivery[]
  /** Those of an earlier try whose end nobody heard. */
  find(uncertain: readonly ChannelDelivery[]): Promise<Outcome<Outcome<number | null>[]>>
  make(all: readonly ChannelDelivery[]): Promise<Outcome<Outcome<number>[]>>
}

/** Makes one thing for each delivery; what an earlier try may have made is looked for first. */
export async function makeOnce({ deliveries, find, make }: MakeOnce): Promise<StepResults> {
  const results: StepResults = new Map()
  const uncertain = deliveries.filter(({ isUncertain }) => isUncertain)
  const missing = deliveries.filter(({ isUncertain }) => !isUncertain)
  if (uncertain.length > 0) {
    const found = await find(uncertain)
    for (const [index, delivery] of uncertain.entries()) {
      const one = found.kind === 'done' ? found.value[index] : found
      if (one?.kind === 'done' && one.value === null) missing.push(delivery)
      else if (one?.kind === 'done' && one.value !== null) {
        results.set(delivery.id, { kind: 'done', value: one.value })
      } else if (one && one.kind !== 'done') results.set(delivery.id, stillUnknown(one))
    }
  }
  if (missing.length === 0) return results
  const made = await make(missing)
  for (const [index, { id }] of missing.entries()) {
    const one = made.kind === 'done' ? made.value[index] : made
    if (one) results.set(id, one)
  }
  return results
}
