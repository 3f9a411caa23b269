import { openSession } from './session.ts'

/** Key of the lock that those share who have somebody waiting who goes first; places begin at 1. */
const URGENT = 0

/** The connection by which one process holds its places of a semaphore. */
export interface SlotSession {
  /** Places held by this process: PostgreSQL would let one session take a lock a second time. */
  held: ReadonlySet<number>
  /** False: another process has the place. */
  take(place: number): Promise<boolean>
  /** Never rejects: a connection that is gone has given its locks back already. */
  giveBack(place: number): Promise<void>
  /** Others see from now on that somebody here waits who goes first; and no more. */
  setUrgent(isUrgent: boolean): Promise<void>
  /** Whether another process has somebody who goes first. */
  isUrgentElsewhere(): Promise<boolean>
  end(): Promise<void>
}

/** @param onEnd called when the connection is of no use any more, wanted or not; twice when it broke */
export async function openSlotSession(
  url: string,
  space: number,
  onEnd: () => void,
): Promise<SlotSession> {
  const client = await openSession(url, 'sverka-slots')
  const held = new Set<number>()
  let previous: Promise<unknown> = Promise.resolve()
  /** A connection carries one query at a time. */
  let isAnnounced = false
  const queryInTurn = (sql: string, place: number) => {
    const answer = previous.then(() => client.query<{ taken: boolean }>(sql, [space, place]))
    previous = answer.catch(() => undefined)
    return answer
  }
  // It takes no query from its first error on, and ends a moment later.
  client.on('error', onEnd)
  client.on('end', onEnd)
  return {
    held,
    take: async (place) => {
      const { rows } = await queryInTurn('SELECT pg_try_advisory_lock($1, $2) AS taken', place)
      const isTaken = rows[0]?.taken ?? false
      if (isTaken) held.add(place)
      return isTaken
    },
    giveBack: async (place) => {
      await queryInTurn('SELECT pg_advisory_unlock($1, $2)', place).catch(() => undefined)
      held.delete(place)
    },
    setUrgent: async (isUrgent) => {
      if (isUrgent === isAnnounced) return
      isAnnounced = isUrgent
      const sql = isUrgent
        ? 'SELECT pg_try_advisory_lock_shared($1, $2) AS taken'
        : 'SELECT pg_advisory_unlock_shared($1, $2)'
      const { rows } = await queryInTurn(sql, URGENT)
      // Somebody was looking at this very moment: it is said at the next look for a place.
      if (isUrgent && rows[0]?.taken !== true) isAnnounced = false
    },
    isUrgentElsewhere: async () => {
      const sql = 'SELECT pg_try_advisory_lock($1, $2) AS taken'
      const { rows } = await queryInTurn(sql, URGENT)
      if (rows[0]?.taken !== true) return true
      await queryInTurn('SELECT pg_advisory_unlock($1, $2)', URGENT)
      return false
    },
    end: () => client.end(),
  }
}
