import type { CompletionActsPort } from '../../onec/port.ts'

/**
 * Documents that look like completion acts in a list and turn out to be sales of goods, with the version
 * that was looked at. Without this they would be read whole at every reading. Forgotten with the process.
 */
export interface NotActs {
  has(act: { ref: string; dataVersion: string }): boolean
  add(act: { ref: string; dataVersion: string }): void
}

const MOST = 100_000
const kept = new WeakMap<CompletionActsPort, NotActs>()

export function notActsOf(onec: CompletionActsPort): NotActs {
  const known = kept.get(onec) ?? createNotActs()
  kept.set(onec, known)
  return known
}

function createNotActs(): NotActs {
  const versions = new Map<string, string>()
  return {
    has: ({ ref, dataVersion }) => versions.get(ref) === dataVersion,
    add: ({ ref, dataVersion }) => {
      versions.delete(ref)
      versions.set(ref, dataVersion)
      const oldest = versions.keys().next()
      if (versions.size > MOST && !oldest.done) versions.delete(oldest.value)
    },
  }
}
