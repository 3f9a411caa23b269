const LOOK_MS = 2000
/** Recovery after a crash takes seconds; a disk that is full stays full. */
const GIVE_UP_MS = 120_000

export interface ClusterWatch {
  /** Resolves when no start is under way any more. */
  stop(): Promise<void>
}

/**
 * Looks every other second whether the embedded database still runs, and starts it again when it has died: every
 * process that uses it does, and the first one starts it.
 * @param restart at most one is under way
 * @param onLost it could not be started again for two minutes; the process is of no use any more
 */
export function watchCluster(
  isRunning: () => Promise<boolean>,
  restart: () => Promise<void>,
  onLost: (reason: unknown) => void,
  { lookMs = LOOK_MS, giveUpMs = GIVE_UP_MS } = {},
): ClusterWatch {
  let isStopped = false
  let missingSince: number | null = null
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> = Promise.resolve()
  const lookLater = () => {
    if (isStopped) return
    timer = setTimeout(() => {
      looking = look()
    }, lookMs).unref()
  }
  const look = async () => {
    let reason: unknown = null
    if (await isRunning()) missingSince = null
    else if (!isStopped) {
      missingSince ??= performance.now()
      await restart().catch((error: unknown) => {
        reason = error
      })
    }
    const isLost = missingSince !== null && performance.now() - missingSince > giveUpMs
    if (isLost && reason !== null && !isStopped) onLost(reason)
    else lookLater()
  }
  lookLater()
  return {
    stop: () => {
      isStopped = true
      if (timer) clearTimeout(timer)
      return looking
    },
  }
}
