import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { listFigures } from '../failure-view.ts'
import { SUPPLIER_REASONS } from '../failures.ts'
import type { ConfirmationView } from '../views.ts'

const MAX_SHOWN = 100

/** What staff have confirmed of 1C's answers about a counterparty, or of the supplier; the latest first. Null for customers. */
export async function listConfirmations(
  { database }: ReconciliationDeps,
  actor: Actor,
  counterpartyId: string,
): Promise<ConfirmationView[] | null> {
  if (!isStaff(actor) || !isUuid(counterpartyId)) return null
  const { prisma } = database
  const rows = await prisma.reconciliationConfirmation.findMany({
    where: { OR: [{ counterpartyId }, { reason: { in: [...SUPPLIER_REASONS] } }] },
    orderBy: [{ confirmedAt: 'desc' }, { id: 'asc' }],
    take: MAX_SHOWN,
  })
  const people = await prisma.user.findMany({
    where: { id: { in: rows.map(({ confirmedById }) => confirmedById) } },
    select: { id: true, name: true, email: true },
  })
  const nameOf = new Map(people.map(({ id, name, email }) => [id, name || email]))
  return rows.map(({ id, reason, details, confirmedAt, confirmedById }) => ({
    id,
    text: isFailureCode(reason) ? failures[reason].staff[actor.locale] : reason,
    figures: listFigures(details, actor.locale),
    confirmedAt,
    confirmedBy: nameOf.get(confirmedById) ?? '',
  }))
}

/** Staff take a confirmation back: the next act is held again. False: there is none (any more). */
export async function withdrawConfirmation(
  { database }: ReconciliationDeps,
  actor: Actor,
  id: string,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(id)) return false
  return database.prisma.$transaction(async (transaction) => {
    const confirmation = await transaction.reconciliationConfirmation.findUnique({ where: { id } })
    const { count } = await transaction.reconciliationConfirmation.deleteMany({ where: { id } })
    if (!confirmation || count !== 1) return false
    const { counterpartyId, reason, details } = confirmation
    await recordAudit(transaction, {
      action: 'act_request.confirmation_withdrawn',
      actorId: actor.userId,
      counterpartyId,
      subjectId: id,
      ip: actor.ip,
      details: { reason, ...(details as Record<string, string>) },
    })
    return true
  })
}
