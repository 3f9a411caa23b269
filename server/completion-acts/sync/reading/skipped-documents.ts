import type { CompletionActsPort } from '../../../onec/port.ts'

/**
 * Documents that look like completion acts in a list and turn out to be sales of goods, with the version
 * that was looked at. Without this they would be read whole at every reading. Forgotten with the process.
 */
export interface SkippedDocuments {
  has(act: { ref: string; dataVersion: string }): boolean
  add(act: { ref: string; dataVersion: string }): void
}

const MAX_SKIPPED = 100_000
const skippedByPort = new WeakMap<CompletionActsPort, SkippedDocuments>()

export function skippedDocumentsOf(onec: CompletionActsPort): SkippedDocuments {
  const known = skippedByPort.get(onec) ?? createSkippedDocuments()
  skippedByPort.set(onec, known)
  return known
}

function createSkippedDocuments(): SkippedDocuments {
  const versions = new Map<string, string>()
  return {
    has: ({ ref, dataVersion }) => versions.get(ref) === dataVersion,
    add: ({ ref, dataVersion }) => {
      versions.delete(ref)
      versions.set(ref, dataVersion)
      const oldest = versions.keys().next()
      if (versions.size > MAX_SKIPPED && !oldest.done) versions.delete(oldest.value)
    },
  }
}
