import { zipStream } from '../../documents/index.ts'
import { type Actor, recordAudit } from '../../identity/index.ts'
import type { Database } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { visibleActs } from '../act/visible-acts.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { findActs } from '../list/find.ts'
import { resolveFilter } from '../list/search.ts'
import type { CompletionActFilter } from '../list/views.ts'
import { listFileName } from '../texts/index.ts'
import { archiveFiles, type ChosenAct } from './archive-files.ts'
import { startProgress } from './archive-progress.ts'
import type { OnecForms } from './onec-forms.ts'
import type { ArchiveResult } from './views.ts'

const MAX_ARCHIVED = 500
/** Ids of a request that are looked at; more are nobody's honest choice. */
const MAX_CHOSEN = 5000

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
    chosen: { ids: string[] } | { filter: CompletionActFilter }
    progressId: string | null
    signal: AbortSignal
  },
): Promise<ArchiveResult> {
  const { database, clock } = deps
  const acts = await chooseActs(deps, actor, chosen)
  if (acts.length > MAX_ARCHIVED) return { kind: 'too_many', max: MAX_ARCHIVED }
  if (acts.length === 0) return { kind: 'none' }
  await recordAudit(database.prisma, {
    action: 'completion_act.archive',
    actorId: actor.userId,
    counterpartyId: onlyOwner(acts),
    ip: actor.ip,
    details: { count: acts.length, acts: acts.map(({ id }) => id) },
  })
  const progress = await startProgress(deps, actor, progressId, acts.length)
  const stream = zipStream(archiveFiles(deps, forms, { actor, chosen: acts, progress, signal }))
  return {
    kind: 'archive',
    fileName: listFileName(clock.today(), 'zip', actor.locale),
    total: acts.length,
    stream,
  }
}

/** Newest first, at most one more than an archive holds. Those that are not this actor's are left out. */
async function chooseActs(
  { database }: CompletionActsDeps,
  actor: Actor,
  chosen: { ids: string[] } | { filter: CompletionActFilter },
): Promise<ChosenAct[]> {
  const ids =
    'ids' in chosen
      ? [...new Set(chosen.ids.filter(isUuid))].slice(0, MAX_CHOSEN)
      : await filteredIds(database, actor, chosen.filter)
  return database.prisma.completionAct.findMany({
    where: { id: { in: ids }, ...visibleActs(actor) },
    orderBy: [{ dateTime: 'desc' }, { id: 'desc' }],
    take: MAX_ARCHIVED + 1,
    select: { id: true, counterpartyId: true, number: true, dateTime: true },
  })
}

function onlyOwner(acts: readonly ChosenAct[]): string | null {
  const owner = acts[0]?.counterpartyId ?? null
  return acts.every(({ counterpartyId }) => counterpartyId === owner) ? owner : null
}

async function filteredIds(
  database: Database,
  actor: Actor,
  filter: CompletionActFilter,
): Promise<string[]> {
  const search = await resolveFilter(database, actor, filter)
  if (!search) return []
  const { ids } = await findActs(database.prisma, search, { after: null, limit: MAX_ARCHIVED + 1 })
  return ids
}
