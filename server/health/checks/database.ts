import { hostname } from 'node:os'
import { type CheckGroup, right, same, warning, wrong } from '../../platform/checks/check.ts'
import type { Database } from '../../platform/database/connect.ts'
import { CONNECTIONS_OF_A_PROCESS } from '../../platform/database/connection-remedies.ts'
import { measureAhead } from '../../platform/database/database-time.ts'
import { findProcesses } from '../../platform/database/processes.ts'

const OLDEST_VERSION = 14
const MAX_SHARE = 0.9
const MAX_SECONDS = 5

interface Clock {
  who: string
  /** Of the database's clock, seconds. */
  ahead: number
}

export function databaseChecks({ pool }: Pick<Database, 'pool'>): CheckGroup {
  return {
    id: 'database',
    title: { ru: 'База данных', en: 'Database' },
    checks: [
      {
        id: 'database.answers',
        stopsWork: true,
        expectation: {
          ru: `База данных отвечает, PostgreSQL ${OLDEST_VERSION} или новее.`,
          en: `The database answers, PostgreSQL ${OLDEST_VERSION} or newer.`,
        },
        remedy: {
          ru: 'Проверьте, запущен ли PostgreSQL и верен ли DATABASE_URL; без него портал держит свою базу в DATA_DIR/postgres.',
          en: 'See whether PostgreSQL runs and DATABASE_URL is right; without it the portal keeps a database of its own in DATA_DIR/postgres.',
        },
        ask: async () => {
          const { rows } = await pool.query<{ version: string }>(
            "SELECT current_setting('server_version') AS version",
          )
          const version = rows[0]?.version ?? ''
          const found = same(`PostgreSQL ${version}`)
          return Number.parseInt(version, 10) >= OLDEST_VERSION ? right(found) : wrong(found)
        },
      },
      {
        id: 'database.writes',
        stopsWork: true,
        expectation: {
          ru: 'В базу данных можно писать.',
          en: 'The database can be written to.',
        },
        remedy: {
          ru: 'Это резервная копия только для чтения, или кончилось место: укажите основной сервер в DATABASE_URL, освободите диск базы.',
          en: 'This is a read-only replica, or there is no space: name the primary server in DATABASE_URL, free the disk of the database.',
        },
        ask: async () => {
          // Not only asked whether it may: a full disk, and a role without rights, show when a row is written.
          try {
            await pool.query(
              `INSERT INTO settings (key, value, updated_at) VALUES ('health.written', to_jsonb(now()), now())
               ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
            )
            return right()
          } catch (error) {
            return wrong(same(error instanceof Error ? error.message.slice(0, 200) : String(error)))
          }
        },
      },
      {
        id: 'database.clock',
        expectation: {
          ru: 'Часы базы данных и машин, на которых работает портал, идут одинаково (до пяти секунд).',
          en: 'The clocks of the database and of the machines the portal runs on agree within five seconds.',
        },
        remedy: {
          ru: 'Настройте NTP на этих машинах. Портал идёт по часам базы, поэтому ничего не теряется и не делается дважды; но если отстают они сами, неверны сроки и даты, а коды второго фактора не подходят.',
          en: "Set up NTP on these machines. The portal goes by the database's clock, so nothing is lost or done twice; but where that one is off itself, terms and dates are wrong and codes of the second factor do not fit.",
        },
        ask: async () => {
          const astray = (await findClocks(pool)).filter(
            ({ ahead }) => Math.abs(ahead) > MAX_SECONDS,
          )
          if (astray.length === 0) return right()
          const tell = (each: (one: Clock) => string) => `${astray.map(each).join('; ')}.`
          return warning({
            ru: tell(
              ({ who, ahead }) =>
                `${who}: ${ahead > 0 ? 'спешат' : 'отстают'} на ${Math.abs(ahead)} с`,
            ),
            en: tell(
              ({ who, ahead }) => `${who}: ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead' : 'behind'}`,
            ),
          })
        },
      },
      {
        id: 'database.connections',
        expectation: {
          ru: 'У базы данных есть запас соединений.',
          en: 'The database has connections to spare.',
        },
        remedy: {
          ru: `Поднимите max_connections в PostgreSQL: каждый процесс портала держит до ${CONNECTIONS_OF_A_PROCESS} соединений.`,
          en: `Raise max_connections of PostgreSQL: every process of the portal holds up to ${CONNECTIONS_OF_A_PROCESS} connections.`,
        },
        ask: async () => {
          const { rows } = await pool.query<{ used: number; most: number }>(
            `SELECT count(*)::int AS used, current_setting('max_connections')::int AS most FROM pg_stat_activity`,
          )
          const { used = 0, most = 1 } = rows[0] ?? {}
          const found = { ru: `${used} из ${most}`, en: `${used} of ${most}` }
          return used > most * MAX_SHARE ? warning(found) : right(found)
        },
      },
    ],
  }
}

/** Of this machine, and of those on which other processes run, by their own word. */
async function findClocks(pool: Database['pool']): Promise<Clock[]> {
  const own = (await measureAhead(pool)) ?? 0
  const others = (await findProcesses(pool)).filter(
    ({ pid, host }) => pid !== process.pid || host !== hostname(),
  )
  return [
    { who: hostname(), ahead: Math.round(own / 1000) },
    ...others.map(({ role, pid, host, clockAhead }) => ({
      who: `${role} ${pid}, ${host}`,
      ahead: clockAhead,
    })),
  ]
}
