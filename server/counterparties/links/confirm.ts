import { currentPortal } from '../../bitrix24-portal/index.ts'
import { type Actor, recordAudit } from '../../identity/index.ts'
import { isUniqueViolation, type Transaction } from '../../platform/database/connect.ts'
import type { ConfirmLinkResult, LinkCandidate, LinkedSystem } from '../views.ts'
import type { LinkDeps, OwnRequisites } from './deps.ts'

const NAMES: Record<LinkedSystem, string> = { onec: '1C', bitrix24: 'Bitrix24' }

/** Writes down that the counterparty is this one there; another choice before it is replaced. */
export async function confirmLink(
  deps: Pick<LinkDeps, 'database' | 'clock'>,
  actor: Actor,
  own: Pick<OwnRequisites, 'id' | 'guid'>,
  link: Pick<LinkCandidate, 'key' | 'name' | 'inn' | 'kpp'> & { system: LinkedSystem },
): Promise<ConfirmLinkResult> {
  const { system, key, name, inn, kpp } = link
  const portalId = system === 'bitrix24' ? (await currentPortal(deps)).id : null
  const data = {
    externalId: key,
    portalId,
    ...{ name, inn, kpp },
    confirmedById: actor.userId,
    confirmedAt: deps.clock.now(),
  }
  try {
    return await deps.database.prisma.$transaction(async (transaction) => {
      if (system === 'onec' && key !== own.guid) {
        if (await hasDocuments(transaction, own.id)) return 'has_documents'
        await transaction.counterparty.update({ where: { id: own.id }, data: { guid: key } })
      }
      await transaction.counterpartyLink.upsert({
        where: { counterpartyId_system: { counterpartyId: own.id, system } },
        create: { counterpartyId: own.id, system, ...data },
        update: data,
      })
      await recordAudit(transaction, {
        action: 'counterparty.linked',
        actorId: actor.userId,
        counterpartyId: own.id,
        subjectId: key,
        ip: actor.ip,
        details: { system: NAMES[system], name, inn: inn ?? '', kpp: kpp ?? '' },
      })
      return 'linked'
    })
  } catch (error) {
    // Another counterparty of the portal has this guid of 1C.
    if (isUniqueViolation(error)) return 'taken'
    throw error
  }
}

export async function removeLink(
  { database }: LinkDeps,
  actor: Actor,
  counterpartyId: string,
  system: LinkedSystem,
): Promise<boolean> {
  return database.prisma.$transaction(async (transaction) => {
    const which = { counterpartyId_system: { counterpartyId, system } }
    const link = await transaction.counterpartyLink.findUnique({ where: which })
    if (!link) return false
    await transaction.counterpartyLink.deleteMany({ where: { counterpartyId, system } })
    await recordAudit(transaction, {
      action: 'counterparty.unlinked',
      actorId: actor.userId,
      counterpartyId,
      subjectId: link.externalId,
      ip: actor.ip,
      details: { system: NAMES[system], name: link.name },
    })
    return true
  })
}

/** What 1C gave under the former guid would stand under the new one. */
async function hasDocuments(transaction: Transaction, counterpartyId: string): Promise<boolean> {
  const where = { counterpartyId }
  const counts = await Promise.all([
    transaction.reconciliationAct.count({ where, take: 1 }),
    transaction.reconciliationRequest.count({ where, take: 1 }),
    transaction.completionAct.count({ where, take: 1 }),
  ])
  return counts.some((count) => count > 0)
}
