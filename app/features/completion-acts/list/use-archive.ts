import { useCallback, useEffect, useState } from 'react'

const ASK_EVERY_MS = 1000
/** An archive that stands still for so long is not being made any more. */
const PATIENCE_MS = 120_000

export type ArchiveState =
  | { kind: 'idle' }
  | { kind: 'making'; id: string; done: number; total: number }
  | { kind: 'done' }
  | { kind: 'lost' }

/** Follows an archive while the browser downloads it. `start` gives the id to send with the form. */
export function useArchive(): { state: ArchiveState; start(): string } {
  const [state, setState] = useState<ArchiveState>({ kind: 'idle' })
  const id = state.kind === 'making' ? state.id : null
  useEffect(() => {
    if (!id) return
    let last = -1
    let movedAt = performance.now()
    const ask = async () => {
      const progress = await readProgress(id)
      const now = performance.now()
      if (progress && progress.done !== last) {
        last = progress.done
        movedAt = now
      }
      setState((current) => {
        if (current.kind !== 'making' || current.id !== id) return current
        if (progress && progress.done >= progress.total) return { kind: 'done' }
        // What was being made and is not known any more has ended.
        if (!progress && last >= 0) return { kind: 'done' }
        if (now - movedAt > PATIENCE_MS) return { kind: 'lost' }
        return progress ? { ...current, ...progress } : current
      })
    }
    const timer = setInterval(ask, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [id])
  const start = useCallback(() => {
    // Only where the address is a secure one; elsewhere the file comes without a word on the way.
    const id = typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : ''
    if (id) setState({ kind: 'making', id, done: 0, total: 0 })
    return id
  }, [])
  return { state, start }
}

/** Null: not begun yet, over, or the portal did not answer. */
async function readProgress(id: string): Promise<{ done: number; total: number } | null> {
  try {
    const answer = await fetch(`/acts/archive-progress/${id}`)
    if (!answer.ok) return null
    const { done, total } = await answer.json()
    return typeof done === 'number' && typeof total === 'number' ? { done, total } : null
  } catch {
    return null
  }
}
