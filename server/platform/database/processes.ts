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
}

/** Writes down that this process runs and what it runs with, for as long as it lives. */
export function tellOfProcess(
  pool: Pool,
  log: Logger,
  { role, version, settings }: Pick<Process, 'role' | 'version' | 'settings'>,
): Promise<Heartbeat> {
  const id = randomUUID()
  const write = () =>
    pool.query(
      `INSERT INTO processes (id, host, pid, role, version, settings) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (id) DO UPDATE SET seen_at = now()`,
      [id, hostname(), process.pid, role, version, JSON.stringify(settings)],
    )
  return startHeartbeat(pool, log, { table: 'processes', id, write })
}

/** The portal's processes that lived within the last minute, those that began first in front. */
export async function findProcesses(pool: Pool): Promise<Process[]> {
  const { rows } = await pool.query<Process>(
    `SELECT host, pid, role, version, settings FROM processes
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
