import { Client } from 'pg'

/**
 * A semaphore over all processes: `count` places, each a PostgreSQL session lock, so a process that
 * dies gives its places back by losing its connection.
 */
export interface Slots {
  /** Waits for a place; the returned function gives it back. Rejects when the signal aborts first. */
  acquire(signal?: AbortSignal): Promise<() => void>
  close(): Promise<void>
}

/** How long to wait before looking again for a place that another process holds. */
const LOOK_AGAIN_MS = 40

export function createSlots(url: string, space: number, count: number): Slots {
  const held = new Set<number>()
  let session: Promise<Client> | null = null
  /** One look at a time: within a session a lock may be taken twice, so this process keeps its own book. */
  let turn: Promise<unknown> = Promise.resolve()

  const open = async (): Promise<Client> => {
    const client = new Client({ connectionString: url, application_name: 'sverka-slots' })
    client.on('error', () => undefined)
    client.on('end', () => {
      session = null
      held.clear()
    })
    await client.connect()
    return client
  }

  const tryTake = async (): Promise<(() => void) | null> => {
    session ??= open()
    const mine = session
    const client = await mine.catch((error) => {
      if (session === mine) session = null
      throw error
    })
    for (let place = 1; place <= count; place++) {
      if (held.has(place)) continue
      const { rows } = await client.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock($1, $2) AS taken',
        [space, place],
      )
      if (!rows[0]?.taken) continue
      held.add(place)
      return () => {
        if (session !== mine || !held.has(place)) return
        client
          .query('SELECT pg_advisory_unlock($1, $2)', [space, place])
          .catch(() => undefined)
          .finally(() => held.delete(place))
      }
    }
    return null
  }

  return {
    acquire: async (signal) => {
      for (;;) {
        signal?.throwIfAborted()
        const look = turn.then(() => (held.size < count ? tryTake() : null))
        turn = look.catch(() => undefined)
        const release = await look
        if (release) {
          if (!signal?.aborted) return release
          release()
          signal.throwIfAborted()
        }
        await new Promise((done) => setTimeout(done, LOOK_AGAIN_MS))
      }
    },
    close: async () => {
      const client = await session?.catch(() => null)
      await client?.end()
    },
  }
}
