import type { CompletionActCursor, CompletionActHeader, LocalDateTime } from '../../../onec/port.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import type { Round } from '../round.ts'
import { checkUnseen } from '../vanished/check-unseen.ts'
import { cursorBefore } from './cursor.ts'
import { findStale } from './find-stale.ts'
import { readAndSaveActs } from './save-acts.ts'

const PAGE_SIZE = 1000

export interface Comparison {
  /** Where to go on: everything dated earlier is compared. Null: to the end. */
  reached: LocalDateTime | null
  /** How many acts 1C suddenly does not have, in such numbers that it is not believed. */
  vanished: number
}

/**
 * Compares 1C's list with the portal's rows, oldest first: reads what is new or changed, and looks for
 * what the list does not have. Stops after so many pages, always between two moments, since acts of the
 * same second are told apart by an order of keys that only 1C knows.
 * @param start inclusive; null: from the first act there is
 * @param triesNameless also those acts whose counterparty 1C did not name before
 */
export async function compareActs(
  round: Round,
  set: string,
  options: { start: LocalDateTime | null; pages: number; triesNameless: boolean },
): Promise<Outcome<Comparison>> {
  const { start, triesNameless } = options
  let after: CompletionActCursor | null = start === null ? null : cursorBefore(start)
  let from = start
  /** Seen of the very moment `from`, on pages before. */
  let edge: string[] = []
  let vanished = 0
  for (let pages = 1; ; pages++) {
    const page: Awaited<ReturnType<typeof round.onec.listHeaders>> = await round.onec.listHeaders(
      { set, after, limit: PAGE_SIZE, first: 'oldest' },
      round.signal,
    )
    if (page.kind !== 'done') return page
    const { items, next } = page.value
    const stale = await findStale(round, set, items, triesNameless)
    const stopped = await readAndSaveActs(round, set, stale)
    if (stopped) return stopped
    const until = next?.dateTime ?? null
    if (until === null || until !== from) {
      const seen = [...edge, ...refsOf(items)]
      const isEmpty = pages === 1 && items.length === 0
      const lost = await checkUnseen(round, { set, from, until, seen, isEmpty })
      if (lost.kind !== 'done') return lost
      vanished += lost.value
    }
    const atEnd = refsOf(items.filter(({ dateTime }) => dateTime === until))
    edge = until === from ? [...edge, ...atEnd] : atEnd
    from = until
    after = next
    if (next === null) return done({ reached: null, vanished })
    const hasMoved = from !== start
    if (hasMoved && (pages >= options.pages || round.isOver())) {
      return done({ reached: from, vanished })
    }
    if (round.isOver()) return done({ reached: start, vanished })
  }
}

function refsOf(items: readonly CompletionActHeader[]): string[] {
  return items.map(({ ref }) => ref)
}

function done(value: Comparison): Outcome<Comparison> {
  return { kind: 'done', value }
}
