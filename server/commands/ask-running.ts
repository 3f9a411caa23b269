import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../composition/compose.ts'
import { type HealthReport, readReport } from '../health/index.ts'
import {
  differingSettings,
  findProcesses,
  type Process,
  type ToldSettings,
} from '../platform/database/processes.ts'

/** Longer than a look at everything takes, its slowest check included. */
const PATIENCE_MS = 150_000
const LOOK_EVERY_MS = 500

export interface Running {
  /** The process, and the settings that are others there than here; none: the portal runs as this command would. */
  differing: { process: Process; names: string[] } | null
}

/** Whether the portal runs, and with other settings than this command has. A process that runs jobs is named first: it can be asked. */
export async function findDiffering(
  { database }: Pick<App, 'database'>,
  own: ToldSettings,
): Promise<Running['differing']> {
  const running = await findProcesses(database.pool)
  const byUse = running.toSorted((one, other) => Number(runsJobs(other)) - Number(runsJobs(one)))
  for (const process of byUse) {
    const names = differingSettings(own, process.settings)
    if (names.length > 0) return { process, names }
  }
  return null
}

export function runsJobs({ role }: Process): boolean {
  return role !== 'web'
}

/** Has the running portal look at everything itself, with its own settings. Null: it did not within its time. */
export async function askRunning({ database, queue }: App): Promise<HealthReport | null> {
  const { prisma } = database
  const before = (await readReport(prisma))?.startedAt ?? ''
  await queue.send('check-health', {}, { singletonKey: 'doctor' })
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    const report = await readReport(prisma)
    if (report && report.startedAt > before) return report
    await sleep(LOOK_EVERY_MS)
  }
  return null
}
