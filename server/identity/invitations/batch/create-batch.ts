import { sanitizeLine } from '../../../platform/sanitize-text.ts'
import { type Actor, isStaff } from '../../actor.ts'
import { recordAudit } from '../../audit.ts'
import type { InvitationsDeps } from '../deps.ts'
import { judgeFile } from './judge-lines.ts'
import { readInvitationFile } from './read-file.ts'
import { storeLines } from './store-lines.ts'
import type { ReadFileResult } from './views.ts'

const MAX_NAME = 200

/** A batch of a file's lines, for a person to look at. */
export async function createBatchOfFile(
  { database, clock }: InvitationsDeps,
  actor: Actor,
  file: { name: string; text: string },
): Promise<ReadFileResult | null> {
  if (!isStaff(actor)) return null
  const read = await readInvitationFile(file.text)
  if (read.kind === 'fault') return read
  const now = clock.now()
  const judged = await judgeFile(database.prisma, read.lines, now)
  const id = await database.prisma.$transaction(async (transaction) => {
    const batch = await transaction.invitationBatch.create({
      data: {
        source: 'file',
        status: 'draft',
        fileName: sanitizeLine(file.name.slice(0, MAX_NAME)),
        createdById: actor.userId,
        createdAt: now,
      },
    })
    await storeLines(transaction, batch.id, judged)
    return batch.id
  })
  return { kind: 'draft', id }
}

/** From now on a job sends what is ready; whoever confirms twice, or with a colleague, confirms once. */
export async function confirmBatch(
  { database, queue, clock }: InvitationsDeps,
  actor: Actor,
  id: string,
): Promise<boolean> {
  return database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.invitationBatch.updateMany({
      where: { id, status: 'draft' },
      data: { status: 'sending', confirmedById: actor.userId, confirmedAt: clock.now() },
    })
    if (count === 0) {
      const confirmed = { id, status: { in: ['sending' as const, 'done' as const] } }
      return (await transaction.invitationBatch.count({ where: confirmed })) === 1
    }
    await queue.send('send-invitations', { batchId: id }, { transaction, singletonKey: id })
    const ready = { batchId: id, state: 'ready' as const }
    await recordAudit(transaction, {
      action: 'identity.many_invited',
      actorId: actor.userId,
      subjectId: id,
      ip: actor.ip,
      details: { count: await transaction.invitationBatchLine.count({ where: ready }) },
    })
    return true
  })
}

/** Removes what was prepared and not confirmed. */
export async function discardBatch({ database }: InvitationsDeps, id: string): Promise<boolean> {
  const { count } = await database.prisma.invitationBatch.deleteMany({
    where: { id, status: { in: ['draft', 'reading', 'failed'] } },
  })
  return count === 1
}
