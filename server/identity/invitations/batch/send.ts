import type { InvitationsDeps } from '../deps.ts'
import { findObstacle } from '../invitee.ts'
import { issueInvitation } from '../issue.ts'
import type { BatchLineReason } from './views.ts'

/** One try of the job sends so many, then makes room for others; two minutes at the slowest seen. */
const LINES_AT_ONCE = 1000

/**
 * The job: sends what is ready, line by line. A line and its letter are one transaction that claims the line first,
 * so two processes at it send nothing twice, and what a process that died had not sent is sent by the next.
 */
export async function sendBatch(
  deps: InvitationsDeps,
  batchId: string,
  signal: AbortSignal,
): Promise<void> {
  const { prisma } = deps.database
  const batch = await prisma.invitationBatch.findUnique({ where: { id: batchId } })
  if (batch?.status !== 'sending' || !batch.confirmedById) return
  const by = { userId: batch.confirmedById, ip: '' }
  const ready = await prisma.invitationBatchLine.findMany({
    where: { batchId, state: 'ready' },
    orderBy: { line: 'asc' },
    take: LINES_AT_ONCE,
    select: { line: true },
  })
  for (const { line } of ready) {
    if (signal.aborted) break
    await sendLine(deps, { batchId, line }, by)
  }
  const left = await prisma.invitationBatchLine.count({ where: { batchId, state: 'ready' } })
  if (left > 0) {
    await deps.queue.send('send-invitations', { batchId }, { singletonKey: batchId })
    return
  }
  await prisma.invitationBatch.updateMany({
    where: { id: batchId, status: 'sending' },
    data: { status: 'done', finishedAt: deps.clock.now() },
  })
}

async function sendLine(
  deps: InvitationsDeps,
  id: { batchId: string; line: number },
  by: { userId: string; ip: string },
): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.invitationBatchLine.updateMany({
      where: { ...id, state: 'ready' },
      data: { state: 'sent' },
    })
    if (count === 0) return
    const { email, role, counterparty } = await transaction.invitationBatchLine.findUniqueOrThrow({
      where: { batchId_line: id },
      include: { counterparty: { select: { id: true, name: true } } },
    })
    const refuse = (reason: BatchLineReason) =>
      transaction.invitationBatchLine.update({
        where: { batchId_line: id },
        data: { state: 'refused', reason },
      })
    if (!counterparty) return refuse('counterparty')
    // Since a person looked at the line, the world may have moved on.
    const obstacle = await findObstacle(transaction, email, counterparty.id)
    if (obstacle) return refuse(obstacle)
    const open = await transaction.invitation.findFirst({
      where: {
        ...{ counterpartyId: counterparty.id, email },
        ...{ acceptedAt: null, declinedAt: null, withdrawnAt: null },
        expiresAt: { gt: deps.clock.now() },
      },
      select: { id: true },
    })
    if (open) return refuse('invited')
    await issueInvitation(deps, transaction, { email, counterparty, role, locale: deps.locale }, by)
  })
}
