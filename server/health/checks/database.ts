import { type CheckGroup, right, same, warning, wrong } from '../../platform/checks/check.ts'
import type { Database } from '../../platform/database/connect.ts'
import { CONNECTIONS_OF_A_PROCESS } from '../../platform/database/connection-remedies.ts'

const OLDEST_VERSION = 14
const MAX_SHARE = 0.9

export function databaseChecks({ pool }: Pick<Database, 'pool'>, now: () => Date): CheckGroup {
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
          ru: 'Часы базы данных и портала идут одинаково (до пяти секунд).',
          en: 'The clocks of the database and of the portal agree within five seconds.',
        },
        remedy: {
          ru: 'Настройте NTP на обеих машинах: по этим часам кончаются аренды заданий, ссылки и сеансы.',
          en: 'Set up NTP on both machines: these clocks end leases of jobs, links and sessions.',
        },
        ask: async () => {
          const { rows } = await pool.query<{ now: Date }>('SELECT clock_timestamp() AS now')
          const seconds = ((rows[0]?.now.getTime() ?? 0) - now().getTime()) / 1000
          return Math.abs(seconds) <= 5
            ? right()
            : warning({
                ru: `Расходятся на ${seconds.toFixed(0)} с.`,
                en: `They differ by ${seconds.toFixed(0)} s.`,
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
