import type { ClientBase, Pool } from 'pg'

const LOOK_MS = 3000
const SAY_MS = 10_000

interface Blocker {
  pid: number
  application: string
  role: string
  address: string | null
  state: string | null
  seconds: number
}

/**
 * Says for whom a connection waits, by another connection: an advisory lock, or a table that somebody's transaction
 * holds. The first word comes after some seconds, later ones every ten.
 */
export function watchBlockers(
  pool: Pool,
  waiting: ClientBase,
  say: (words: string) => void,
): { stop(): void } {
  const since = performance.now()
  let saidAt = Number.NEGATIVE_INFINITY
  let isStopped = false
  let timer: NodeJS.Timeout
  const lookLater = () => {
    timer = setTimeout(() => {
      look()
        .catch(() => undefined)
        .finally(() => {
          if (!isStopped) lookLater()
        })
    }, LOOK_MS)
    timer.unref()
  }
  const pidOf = waiting.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  pidOf.catch(() => undefined)

  const look = async () => {
    const { rows } = await pidOf
    const pid = rows[0]?.pid ?? 0
    const blockers = [
      ...(await readBlockers(pool, pid)).map(describe),
      ...(await readPrepared(pool, pid)),
    ]
    const now = performance.now()
    if (isStopped || blockers.length === 0 || now - saidAt < SAY_MS) return
    saidAt = now
    const waited = Math.round((now - since) / 1000)
    say(`waits since ${waited} s for ${blockers.join('; ')}`)
  }
  lookLater()
  return {
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

async function readBlockers(pool: Pool, pid: number): Promise<Blocker[]> {
  const { rows } = await pool.query<Blocker>(
    `SELECT pid, coalesce(application_name, '') AS application, coalesce(usename, '') AS role,
       host(client_addr) AS address, state,
       coalesce(extract(epoch FROM now() - coalesce(xact_start, state_change, backend_start)), 0)::int AS seconds
     FROM pg_stat_activity WHERE pid = ANY (pg_blocking_pids($1)) LIMIT 3`,
    [pid],
  )
  return rows
}

function describe({ pid, application, role, address, state, seconds }: Blocker): string {
  const who = [application || 'a program without a name', role && `role ${role}`, address]
  return `process ${pid} of the database (${who.filter(Boolean).join(', ')}; ${state ?? 'state unknown'} since ${seconds} s)`
}

/** Transactions of two phases, which no process holds: PostgreSQL gives them as 0 among who blocks. */
async function readPrepared(pool: Pool, pid: number): Promise<string[]> {
  const { rows } = await pool.query<{ gid: string; owner: string; seconds: number }>(
    `SELECT gid, owner, extract(epoch FROM now() - prepared)::int AS seconds
     FROM pg_prepared_xacts
     WHERE database = current_database() AND 0 = ANY (pg_blocking_pids($1)) ORDER BY prepared LIMIT 3`,
    [pid],
  )
  return rows.map(
    ({ gid, owner, seconds }) =>
      `prepared transaction ${gid} (role ${owner}, since ${seconds} s), which somebody ends by COMMIT PREPARED or ROLLBACK PREPARED '${gid}'`,
  )
}
