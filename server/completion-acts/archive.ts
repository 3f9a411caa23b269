import { zipStream } from '../documents/index.ts'
import { type Actor, isUuid, recordAudit } from '../identity/index.ts'
import { archiveFiles } from './archive-files.ts'
import { startProgress } from './archive-progress.ts'
import type { CompletionActsDeps } from './deps.ts'
import { findActs } from './find.ts'
import type { OnecForms } from './forms.ts'
import { actsOf } from './paper.ts'
import { understandFilter } from './search.ts'
import type { ActFilter, ArchiveResult } from './views.ts'
import { listFileName } from './words.ts'

const MOST_ARCHIVED = 500

/** PDFs of the acts as one ZIP, made while it is read. It ends when the reader goes away. */
export async function makeArchive(
  deps: CompletionActsDeps,
  forms: OnecForms,
  actor: Actor,
  {
    chosen,
    progressId,
    signal,
  }: {
    chosen: { ids: string[] } | { filter: ActFilter }
    progressId: string | null
    signal: AbortSignal
  },
): Promise<ArchiveResult> {
  const { database, clock } = deps
  const ids = await chooseActs(deps, actor, chosen)
  if (ids.length > MOST_ARCHIVED) return { kind: 'too_many', most: MOST_ARCHIVED }
  if (ids.length === 0) return { kind: 'none' }
  await recordAudit(database.prisma, {
    action: 'completion_act.archive',
    actorId: actor.userId,
    counterpartyId: null,
    ip: actor.ip,
    details: { count: ids.length, acts: ids },
  })
  const progress = await startProgress(deps, actor, progressId, ids.length)
  const stream = zipStream(archiveFiles(deps, forms, { actor, ids, progress, signal }))
  return {
    kind: 'archive',
    fileName: listFileName(clock.today(), 'zip', actor.locale),
    total: ids.length,
    stream,
  }
}

/** Newest first, at most one more than an archive holds. Those that are not this actor's are left out. */
async function chooseActs(
  { database }: CompletionActsDeps,
  actor: Actor,
  chosen: { ids: string[] } | { filter: ActFilter },
): Promise<string[]> {
  const limit = MOST_ARCHIVED + 1
  if ('filter' in chosen) {
    const search = await understandFilter(database, actor, chosen.filter)
    if (!search) return []
    return (await findActs(database.prisma, search, { after: null, limit })).ids
  }
  const wanted = [...new Set(chosen.ids.filter(isUuid))].slice(0, limit)
  const acts = await database.prisma.completionAct.findMany({
    where: { id: { in: wanted }, ...actsOf(actor) },
    orderBy: [{ dateTime: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })
  return acts.map(({ id }) => id)
}
