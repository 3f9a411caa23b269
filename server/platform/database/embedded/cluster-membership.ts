import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** One process's use of a cluster: a file named by its pid. The last process to leave ends the cluster. */
export interface Membership {
  /**
   * True, once, when no other living process uses the cluster. Synchronous, so that none can join between
   * this answer and the end of the cluster.
   */
  leave(): boolean
}

/** Files of this process. Another file with its pid is of an earlier process that had the same pid. */
const ownFiles = new Set<string>()

export function joinCluster(home: string): Membership {
  const folder = join(home, 'users')
  mkdirSync(folder, { recursive: true })
  const file = `${process.pid}-${randomBytes(4).toString('hex')}`
  ownFiles.add(file)
  writeFileSync(join(folder, file), '')
  return {
    leave: () => {
      if (!ownFiles.delete(file)) return false
      rmSync(join(folder, file), { force: true })
      return readdirSync(folder).filter((name) => isUsed(folder, name)).length === 0
    },
  }
}

function isUsed(folder: string, name: string): boolean {
  const pid = Number.parseInt(name, 10)
  const isInUse = pid === process.pid ? ownFiles.has(name) : isAlive(pid)
  if (!isInUse) rmSync(join(folder, name), { force: true })
  return isInUse
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
