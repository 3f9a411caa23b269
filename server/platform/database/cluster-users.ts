import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The processes that use a cluster, one file each named by its pid: the last to leave ends the cluster. */
export interface Membership {
  /**
   * True, once, when nobody else who is alive uses the cluster. Synchronous, so that nobody can come
   * between this answer and the end of the cluster.
   */
  leave(): boolean
}

/** Of this process. A file with this pid that is not here is of an earlier process that had the same pid. */
const own = new Set<string>()

export function joinCluster(home: string): Membership {
  const folder = join(home, 'users')
  mkdirSync(folder, { recursive: true })
  const mine = `${process.pid}-${randomBytes(4).toString('hex')}`
  own.add(mine)
  writeFileSync(join(folder, mine), '')
  return {
    leave: () => {
      if (!own.delete(mine)) return false
      rmSync(join(folder, mine), { force: true })
      return readdirSync(folder).filter((name) => isUsed(folder, name)).length === 0
    },
  }
}

function isUsed(folder: string, name: string): boolean {
  const pid = Number.parseInt(name, 10)
  const used = pid === process.pid ? own.has(name) : isAlive(pid)
  if (!used) rmSync(join(folder, name), { force: true })
  return used
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
