import type { Actor } from '../../identity/index.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { CompletionActsDeps } from '../deps.ts'

/** Acts between two words to the database about how far an archive has come. */
const SAVE_EVERY = 5

export interface Progress {
  /** So many acts are in the archive, or left out of it. */
  reached(done: number): Promise<void>
  finished(): Promise<void>
}

/** Progress under the caller's id. Without an id, or with one that is in use already, nothing is stored. */
export async function startProgress(
  { database: { prisma }, clock }: CompletionActsDeps,
  actor: Actor,
  id: string | null,
  total: number,
): Promise<Progress> {
  const { count } =
    id && isUuid(id)
      ? await prisma.completionActArchive.createMany({
          data: [{ id, userId: actor.userId, total, startedAt: clock.now() }],
          skipDuplicates: true,
        })
      : { count: 0 }
  if (!id || count === 0) return { reached: async () => undefined, finished: async () => undefined }
  return {
    reached: async (done) => {
      if (done % SAVE_EVERY !== 0 && done !== total) return
      await prisma.completionActArchive.update({ where: { id }, data: { done } })
    },
    finished: async () => {
      await prisma.completionActArchive.update({ where: { id }, data: { finishedAt: clock.now() } })
    },
  }
}

/** Null for everybody but the one whose archive it is. */
export async function readProgress(
  { database: { prisma } }: CompletionActsDeps,
  actor: Actor,
  id: string,
): Promise<{ done: number; total: number } | null> {
  if (!isUuid(id)) return null
  return prisma.completionActArchive.findFirst({
    where: { id, userId: actor.userId },
    select: { done: true, total: true },
  })
}
