import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Pool } from 'pg'
import type { TestProject } from 'vitest/node'
import { allJobs } from '../../../server/composition/jobs.ts'
import { startCluster } from '../../../server/platform/database/embedded/cluster.ts'
import { migrate } from '../../../server/platform/database/migrate.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { openQueue } from '../../../server/platform/queue/queue.ts'
import { isInMemory } from './run-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A cluster of the run's own; `template1`-like database `portal` in it is migrated and empty. */
    clusterUrl: string
    /** Databases take memory, and dropping one costs next to nothing. */
    isClusterInMemory: boolean
  }
}

/** One embedded PostgreSQL a run; each test file makes its own database from the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-tests-'))
  // As root the cluster runs as another user, who must be able to walk here.
  await chmod(folder, 0o755)
  const cluster = await startCluster(folder, ['-c', 'fsync=off', '-c', 'max_connections=300'])
  const client = new Client({ connectionString: cluster.url })
  await client.connect()
  await client.query('CREATE DATABASE portal')
  await client.end()

  const template = new URL(cluster.url)
  template.pathname = '/portal'
  const pool = new Pool({ connectionString: template.href })
  await migrate(pool)
  await pool.end()
  const queue = await openQueue(template.href, createLogger('silent'), false, allJobs)
  await queue.stop()

  project.provide('clusterUrl', cluster.url)
  project.provide('isClusterInMemory', isInMemory(folder))
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
