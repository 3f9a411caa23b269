interface Waiting<T> {
  item: T
  done(): void
  failed(error: unknown): void
}

export interface GroupCommitOptions {
  /** Items of one write at most. */
  maxItems?: number
  /** True for an error that one item alone may be to blame for: the others are then written without it. */
  isOfOne?: (error: unknown) => boolean
}

/**
 * Makes many callers share a write. While one write is under way, what comes gathers; the next write takes
 * all of it. So a lone caller waits for its own write only, and a crowd costs few writes. A caller's promise
 * settles when its item's write has.
 */
export function createGroupCommit<T>(
  write: (items: T[]) => Promise<void>,
  { maxItems: most = 500, isOfOne = () => false }: GroupCommitOptions = {},
): (item: T) => Promise<void> {
  const waiting: Waiting<T>[] = []
  let isWriting = false

  const writeGroup = async (group: Waiting<T>[]): Promise<void> => {
    try {
      await write(group.map(({ item }) => item))
      for (const one of group) one.done()
    } catch (error) {
      if (group.length > 1 && isOfOne(error)) for (const one of group) await writeGroup([one])
      else for (const one of group) one.failed(error)
    }
  }

  const writeAll = async (): Promise<void> => {
    if (isWriting) return
    isWriting = true
    while (waiting.length > 0) await writeGroup(waiting.splice(0, most))
    isWriting = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, done: resolve, failed: reject })
      writeAll()
    })
}
