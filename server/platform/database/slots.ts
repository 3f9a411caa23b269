import { Client, type QueryResult, type QueryResultRow } from 'pg'

/**
 * A semaphore over all processes: `count` places, each a PostgreSQL session lock, so a process that
 * dies gives its places back by losing its connection.
 */
export interface Slots {
  /**
   * Waits for a place, in turn; the returned function gives it back, once. Rejects when the signal
   * aborts first, when the database does not answer, and when the semaphore is closed.
   */
  acquire(signal?: AbortSignal): Promise<() => void>
  close(): Promise<void>
}

/** How long to wait before looking again for a place that another process holds. */
const POLL_MS = 40
const CONNECT_MS = 5000

const stopping = () => new Error('The portal is stopping.')

interface Session {
  /** In turn: a connection carries one query at a time. */
  query<Row extends QueryResultRow>(sql: string, values: number[]): Promise<QueryResult<Row>>
  end(): Promise<void>
  /** Within a session a lock may be taken twice, so each process keeps its own book. */
  held: Set<number>
}

interface Waiting {
  resolve(release: () => void): void
  reject(reason: unknown): void
}

export function createSlots(url: string, space: number, count: number): Slots {
  const queue: Waiting[] = []
  let session: Session | null = null
  let isLooking = false
  let isClosed = false
  let wake = () => {}

  const open = async (): Promise<Session> => {
    const client = new Client({
      connectionString: url,
      application_name: 'sverka-slots',
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
    })
    let turn: Promise<unknown> = Promise.resolve()
    const opened: Session = {
      query: (sql, values) => {
        const answer = turn.then(() => client.query(sql, values))
        turn = answer.catch(() => undefined)
        return answer
      },
      end: () => client.end(),
      held: new Set(),
    }
    client.on('error', () => undefined)
    client.on('end', () => {
      if (session === opened) session = null
    })
    await client.connect()
    if (isClosed) {
      await client.end()
      throw stopping()
    }
    session = opened
    return opened
  }

  const tryTake = async (): Promise<(() => void) | null> => {
    const { query, held } = session ?? (await open())
    for (let place = 1; place <= count; place++) {
      if (held.has(place)) continue
      const { rows } = await query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock($1, $2) AS taken',
        [space, place],
      )
      if (!rows[0]?.taken) continue
      held.add(place)
      let given = false
      return () => {
        if (given) return
        given = true
        query('SELECT pg_advisory_unlock($1, $2)', [space, place])
          // A connection that is gone has given its locks back already.
          .catch(() => undefined)
          .finally(() => {
            held.delete(place)
            wake()
          })
      }
    }
    return null
  }

  /** One look at a time serves all who wait here, first come first served. */
  const look = async (): Promise<void> => {
    if (isLooking) return
    isLooking = true
    while (queue.length > 0) {
      try {
        const release = await tryTake()
        const next = release && queue.shift()
        if (next) next.resolve(release)
        else if (release) release()
        else await pause()
      } catch (error) {
        for (const waiting of queue.splice(0)) waiting.reject(error)
      }
    }
    isLooking = false
  }

  const pause = () =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, POLL_MS)
      wake = () => {
        clearTimeout(timer)
        done()
      }
    })

  return {
    acquire: (signal) =>
      new Promise((resolve, reject) => {
        if (isClosed) throw stopping()
        signal?.throwIfAborted()
        const giveUp = () => {
          queue.splice(queue.indexOf(waiting), 1)
          reject(signal?.reason)
        }
        const settle = () => signal?.removeEventListener('abort', giveUp)
        const waiting: Waiting = {
          resolve: (release) => {
            settle()
            resolve(release)
          },
          reject: (reason) => {
            settle()
            reject(reason)
          },
        }
        signal?.addEventListener('abort', giveUp)
        queue.push(waiting)
        look()
      }),
    close: async () => {
      isClosed = true
      for (const waiting of queue.splice(0)) waiting.reject(stopping())
      wake()
      await session?.end()
    },
  }
}
