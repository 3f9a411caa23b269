import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Pool } from 'pg'
import type { Logger } from '../log.ts'
import { GONE_SECONDS, type Heartbeat, startHeartbeat } from './heartbeat.ts'

/** Settings by name, as text; empty: not set. No secret is among them. */
export type ToldSettings = Readonly<Record<string, string>>

export interface Process {
  host: string
  pid: number
  role: 'all' | 'web' | 'worker'
  version: string
  settings: ToldSettings
  /** Of its machine's clock before the database's, seconds. */
  clockAhead: number
}

/**
 * Writes down that this process runs and what it runs with, for as long as it lives; those that run already with
 * another value of what all must have alike are named in the log.
 */
export async function tellOfProcess(
  pool: Pool,
  log: Logger,
  { role, version, settings }: Pick<Process, 'role' | 'version' | 'settings'>,
): Promise<Heartbeat> {
  const id = randomUUID()
  const write = () =>
    pool.query(
      `INSERT INTO processes (id, host, pid, role, version, settings, clock_ahead)
       VALUES ($1, $2, $3, $4, $5, $6, round(extract(epoch FROM $7::timestamptz - clock_timestamp()))::int)
       ON CONFLICT (id) DO UPDATE SET seen_at = now(), clock_ahead = excluded.clock_ahead`,
      [id, hostname(), process.pid, role, version, JSON.stringify(settings), new Date()],
    )
  const heartbeat = await startHeartbeat(pool, log, { table: 'processes', id, write })
  for (const disagreement of findDisagreements(await findProcesses(pool))) {
    const { setting } = disagreement
    const found = describeDisagreement(disagreement, { on: 'on' })
    log.warn({ setting, found }, 'processes of this portal have different values of a setting')
  }
  return heartbeat
}

/** The portal's processes that lived within the last minute, those that began first in front. */
export async function findProcesses(pool: Pool): Promise<Process[]> {
  const { rows } = await pool.query<Process>(
    `SELECT host, pid, role, version, settings, clock_ahead AS "clockAhead" FROM processes
     WHERE seen_at > now() - make_interval(secs => $1) ORDER BY started_at`,
    [GONE_SECONDS],
  )
  return rows
}

/** Names of settings that are not the same. */
export function differingSettings(one: ToldSettings, other: ToldSettings): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].filter((name) => (one[name] ?? '') !== (other[name] ?? '')).sort()
}

/** What all processes of a portal must have alike: where links of letters lead, and where files lie. */
const SHARED_SETTINGS = ['PUBLIC_URL', 'STORAGE_URL'] as const

interface Disagreement {
  setting: (typeof SHARED_SETTINGS)[number]
  /** Each value once, with the processes that have it; two at least. */
  values: { value: string; processes: Process[] }[]
}

/** @param processes those that live */
export function findDisagreements(processes: readonly Process[]): Disagreement[] {
  return SHARED_SETTINGS.map((setting) => {
    const byValue = Map.groupBy(processes, ({ settings }) => settings[setting] ?? '')
    return { setting, values: [...byValue].map(([value, own]) => ({ value, processes: own })) }
  }).filter(({ values }) => values.length > 1)
}

/** `PUBLIC_URL: https://a.example (web 12 on north), https://b.example (web 7 on south)` */
export function describeDisagreement(
  { setting, values }: Disagreement,
  { on }: { on: string },
): string {
  const told = values.map(({ value, processes }) => {
    const who = processes.map(({ role, pid, host }) => `${role} ${pid} ${on} ${host}`)
    return `${value || '–'} (${who.join(', ')})`
  })
  return `${setting}: ${told.join(', ')}`
}
