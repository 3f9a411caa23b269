import type { DealActsDeps } from '../deps.ts'
import { placeFiles } from './place-files.ts'

/** Places files as acts become ready, and every ten minutes those that wait because the folder was unreachable. */
export async function workFiles(
  deps: Pick<
    DealActsDeps,
    'database' | 'queue' | 'storage' | 'clock' | 'log' | 'timeZone' | 'fileFolder'
  >,
): Promise<void> {
  if (deps.fileFolder === null) return
  await deps.queue.work('place-act-files', 1, async () => {
    await placeFiles(deps)
  })
  await deps.queue.schedule('place-act-files', '*/10 * * * *')
}
