import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { chownToClusterUser, clusterUser, moveIntoPlace, stagingPath } from './cluster-files.ts'
import { isAlive } from './cluster-membership.ts'
import { explainLaunch } from './launch-faults.ts'

/**
 * Makes the data folder of a new cluster. It is made beside its place and renamed when it is whole: one that was
 * cut off half-way is never taken for a cluster.
 * @param signal ends it in the midst of that, and nothing is left
 * @throws Error with what `initdb` printed
 */
export async function initialiseCluster(
  initdb: string,
  data: string,
  password: string,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  const home = resolve(data, '..')
  await removeLeftovers(home)
  const staging = stagingPath(home)
  await mkdir(staging, { mode: 0o700 })
  await chownToClusterUser(staging)
  // Goes with the leftovers where a killed process could not remove it.
  const passwordFile = `${staging}.password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  await chownToClusterUser(passwordFile)
  try {
    const child = spawn(
      initdb,
      [
        `--pgdata=${staging}`,
        '--username=sverka',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=icu',
        '--icu-locale=ru-RU',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], signal, ...((await clusterUser()) ?? {}) },
    )
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    const code = await new Promise((done) => {
      child.on('close', done)
      // One that the signal ends still has to close; one that could not be started is over.
      child.on('error', (error) => child.pid === undefined && done(error))
    })
    signal.throwIfAborted()
    if (code !== 0) {
      const reason = errors || `initdb ended with ${code}`
      throw new Error(
        explainLaunch(data, reason) ??
          `The embedded PostgreSQL could not be set up in ${data}: ${reason}`,
      )
    }
    await moveIntoPlace(staging, data)
    if (!existsSync(join(data, 'PG_VERSION'))) {
      throw new Error(`${data} holds something other than a PostgreSQL cluster.`)
    }
  } finally {
    await rm(passwordFile, { force: true })
    await rm(staging, { recursive: true, force: true })
  }
}

/** Folders that killed processes had begun; one that a program of theirs still writes to cannot be removed and stays. */
async function removeLeftovers(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = Number(/^new-(\d+)-/.exec(name)?.[1])
    if (pid > 0 && !isAlive(pid)) {
      await rm(join(home, name), { recursive: true, force: true }).catch(() => undefined)
    }
  }
}
