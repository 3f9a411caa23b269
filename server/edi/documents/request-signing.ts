import { type Actor, isStaff, recordAudit, visibleCounterparty } from '../../identity/index.ts'
import { isUniqueViolation } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { findReconciliationAct } from '../../reconciliation/index.ts'
import { findParticipant, forgetParticipant } from '../connection/find-participant.ts'
import { readOwnBox } from '../connection/own-box.ts'
import type { OperatorDeps } from '../deps.ts'
import { readEdiSettings } from '../settings/settings.ts'
import type { SigningResult } from '../views.ts'
import { openDocument, requeueDocument } from './open-document.ts'
import { readAndApply } from './read-and-apply.ts'
import { ENDED } from './states.ts'

/** Of one press; a page of the register has fewer. */
const MAX_ACTS = 200

/** Staff send acts for signing. Null: not staff, or nothing is set to send them by. */
export async function requestSigning(
  deps: OperatorDeps,
  actor: Actor,
  actIds: readonly string[],
): Promise<SigningResult[] | null> {
  const { prisma } = deps.database
  const settings = await readEdiSettings(prisma)
  const { operator } = settings
  if (!isStaff(actor) || !settings.isOn || operator === 'file') return null
  const results: SigningResult[] = []
  for (const given of new Set(actIds.map((id) => id.toLowerCase()).slice(0, MAX_ACTS))) {
    const act = await findReconciliationAct(prisma, actor, given)
    if (!act) {
      results.push({ actId: given, result: 'not_found' })
      continue
    }
    const { id: actId, counterpartyId, isNewest } = act
    if (!isNewest || act.signedAt) {
      results.push({ actId, result: act.signedAt ? 'signed' : 'replaced' })
      continue
    }
    const isNew = await prisma.$transaction(async (transaction) => {
      const asked = { actId, counterpartyId, operator, requestedById: actor.userId }
      const opened = await openDocument(deps, transaction, asked)
      if (opened.isNew) {
        await recordAudit(transaction, {
          action: 'edi.requested',
          actorId: actor.userId,
          counterpartyId,
          subjectId: actId,
          ip: actor.ip,
          details: { operator },
        })
      }
      return opened.isNew
    })
    results.push({ actId, result: isNew ? 'queued' : 'already' })
  }
  return results
}

/** Tries a document again that failed or waits; one that was refused for want of a partner too. False: nothing to try. */
export async function retryDocument(
  deps: OperatorDeps,
  actor: Actor,
  documentId: string,
): Promise<boolean> {
  const { prisma } = deps.database
  const document = await findDocument(deps, actor, documentId)
  if (!document) return false
  const { inn } = document.counterparty
  if (inn) await forgetParticipant(deps, document.operator, inn)
  try {
    return await prisma.$transaction((transaction) => requeueDocument(deps, transaction, document))
  } catch (error) {
    // Another document of the edition lives meanwhile.
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** Asks operators now how what they have of an act stands. False: not staff, or nothing lies there. */
export async function refreshDocuments(
  deps: OperatorDeps,
  actor: Actor,
  actId: string,
): Promise<boolean> {
  if (!isStaff(actor) || !isUuid(actId)) return false
  const documents = await deps.database.prisma.ediDocument.findMany({
    where: { actId, status: 'put', state: { notIn: [...ENDED] } },
  })
  for (const document of documents) await readAndApply(deps, document)
  return documents.length > 0
}

/** Invites the counterparty of a document that was refused for want of it. */
export async function inviteCounterparty(
  deps: OperatorDeps,
  actor: Actor,
  documentId: string,
): Promise<'done' | 'not_found' | 'failed'> {
  const document = await findDocument(deps, actor, documentId)
  const operator = document && deps.operators.get(document.operator)
  if (!document || !operator?.invite) return 'not_found'
  const counterparty = await visibleCounterparty(deps.database, actor, document.counterpartyId)
  const settings = await readEdiSettings(deps.database.prisma)
  const own = await readOwnBox(deps, operator, settings.inn)
  if (own.kind !== 'done' || !counterparty?.inn) return 'failed'
  await forgetParticipant(deps, operator.name, counterparty.inn)
  const who = { inn: counterparty.inn, kpp: counterparty.kpp }
  const found = await findParticipant(deps, operator, { own: own.value, who })
  if (found.kind !== 'done' || !found.value) return 'failed'
  const invited = await operator.invite(own.value, found.value)
  await forgetParticipant(deps, operator.name, counterparty.inn)
  if (invited.kind !== 'done') return 'failed'
  await recordAudit(deps.database.prisma, {
    action: 'edi.invited',
    actorId: actor.userId,
    counterpartyId: document.counterpartyId,
    subjectId: document.actId,
    ip: actor.ip,
    details: { operator: operator.name },
  })
  await deps.database.prisma.ediDocument.updateMany({
    where: { id: document.id, status: 'failed' },
    data: { errorCode: 'edi.invited' },
  })
  return 'done'
}

async function findDocument({ database }: OperatorDeps, actor: Actor, id: string) {
  if (!isStaff(actor) || !isUuid(id)) return null
  return database.prisma.ediDocument.findUnique({
    where: { id },
    include: { counterparty: { select: { inn: true } } },
  })
}
