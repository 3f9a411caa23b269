import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import {
  type Binaries,
  chooseClusterHome,
  findBinaries,
  readOrCreatePassword,
} from './cluster-files.ts'
import { joinCluster, type Membership } from './cluster-membership.ts'
import { initialiseCluster } from './initialise-cluster.ts'
import { launchCluster } from './launch-cluster.ts'
import { findPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'
import { type ClusterWatch, watchCluster } from './watch-cluster.ts'

/**
 * The embedded PostgreSQL: binaries from npm, data in a folder, reachable on the loopback address only.
 *
 * Any number of processes share it, whichever of them started it; the last to stop ends it. The next process
 * uses a cluster that a killed one has left running, so nothing that was written is lost and nothing runs
 * for ever.
 */
export interface Cluster {
  url: string
  /** Ends the cluster if no other process uses it. */
  stop(): Promise<void>
}

/** What ends the use of each that this process uses, or is about to. */
const used = new Set<() => Promise<void>>()

/** For a process that is told to end in the midst of its work: none is left running for nobody. */
export async function leaveClusters(): Promise<void> {
  await Promise.allSettled([...used].map((leave) => leave()))
}

/** Longest wait for a cluster that another process is just starting, recovering or ending. */
const MAX_WAIT_MS = 120_000
const POLL_MS = 50
/**
 * @param folder where everything about the cluster is stored; made when absent
 * @param onLost it died and could not be started again
 */
export async function startCluster(
  folder: string,
  flags: string[] = [],
  onLost: (reason: unknown) => void = () => undefined,
): Promise<Cluster> {
  let joined: { membership: Membership; data: string } | null = null
  let watch: ClusterWatch | null = null
  let opening: Promise<Postmaster> | null = null
  const leaving = new AbortController()
  const { signal } = leaving
  // Before the first wait: whoever ends the process in it must find this start.
  used.add(leave)
  try {
    const home = await chooseClusterHome(resolve(folder))
    signal.throwIfAborted()
    const data = join(home, 'data')
    // Joined before looking whether the cluster runs: a process about to end it then sees that it is in use.
    joined = { membership: joinCluster(home), data }
    const password = await readOrCreatePassword(home)
    const binaries = await findBinaries(home)
    opening = findOrLaunch(binaries, data, password, flags, signal)
    const { port } = await opening
    signal.throwIfAborted()
    watch = watchCluster(
      async () => (await findPostmaster(data)) !== null,
      // On the same port: connections are opened anew by an address that is known.
      () => launchCluster(binaries.postgres, data, port, flags, signal),
      onLost,
    )
    return {
      url: `postgresql://sverka:${password}@127.0.0.1:${port}/postgres`,
      stop: leave,
    }
  } catch (error) {
    await leave()
    throw error
  }

  async function leave(): Promise<void> {
    leaving.abort(new Error('The process stops.'))
    used.delete(leave)
    // A server that is being started just now cannot be found yet, and would run for nobody.
    await watch?.stop()
    await opening?.catch(() => undefined)
    if (!joined) return
    const running = await findPostmaster(joined.data)
    const isLast = joined.membership.leave()
    if (isLast && running) await stopPostmaster(running)
  }
}

async function findOrLaunch(
  binaries: Binaries,
  data: string,
  password: string,
  flags: string[],
  signal: AbortSignal,
): Promise<Postmaster> {
  const end = Date.now() + MAX_WAIT_MS
  for (;;) {
    signal.throwIfAborted()
    const running = await findPostmaster(data)
    if (running?.isReady) return running
    if (Date.now() > end) {
      throw new Error(`The embedded PostgreSQL in ${data} is neither ready nor gone.`)
    }
    if (!running) {
      if (!existsSync(join(data, 'PG_VERSION')))
        await initialiseCluster(binaries.initdb, data, password, signal)
      await launchCluster(binaries.postgres, data, await freePort(), flags, signal)
    }
    await new Promise((done) => setTimeout(done, POLL_MS))
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string')
    throw new Error('No free port for PostgreSQL')
  return address.port
}
