import { type Actor, isStaff, type Locale, recordAudit } from '../../../identity/index.ts'
import { sanitizeText } from '../../../platform/sanitize-text.ts'
import { isUuid } from '../../../platform/uuid.ts'
import { STATUS_CHANGES } from '../../act/states.ts'
import type { DealActsDeps } from '../../deps.ts'
import { applyDecision, type Decision } from '../../feedback/index.ts'
import type { SaveResult } from '../../views/deal-acts.ts'
import type { DealActsService } from '../../views/service.ts'
import { staffTexts } from '../texts/index.ts'
import { canDecide } from './allowed-actions.ts'

const STATUSES = STATUS_CHANGES.decide.to
const MAX_REASON_LENGTH = 1000
const MAX_NUMBER_LENGTH = 50

type Given = Parameters<DealActsService['decide']>[2]

/**
 * Staff say what became in 1C of an act that travelled by file: the same follows as where the portal
 * sees it itself. Null: not for customers, or no such act.
 */
export async function decideDealAct(
  deps: DealActsDeps,
  actor: Actor,
  id: string,
  given: Given,
): Promise<SaveResult | null> {
  if (!isStaff(actor) || !isUuid(id)) return null
  const act = await deps.database.prisma.dealAct.findUnique({
    where: { id },
    select: { status: true, fileId: true, number: true, decisionReason: true },
  })
  if (!act) return null
  const { notNow } = staffTexts(actor.locale).decision
  if (!canDecide(act)) return { kind: 'fault', text: notNow }
  const read = readDecision(given, actor.locale)
  if (read.kind === 'fault') return read
  const decision = { ...read.decision, actorId: actor.userId }
  return deps.database.prisma.$transaction(async (transaction) => {
    const applied = await applyDecision(deps, transaction, id, decision)
    if (applied === 'not_followed') return { kind: 'fault', text: notNow }
    const { status, number, decisionReason: reason } = act
    await recordAudit(transaction, {
      action: 'deal_act.decided',
      actorId: actor.userId,
      subjectId: id,
      ip: actor.ip,
      details: {
        before: { status, number, reason },
        after: {
          status: decision.status,
          number: decision.number ?? number,
          reason: decision.reason,
        },
      },
    })
    return { kind: 'saved', resumed: 0 }
  })
}

function readDecision(
  given: Given,
  locale: Locale,
): { kind: 'decision'; decision: Decision } | { kind: 'fault'; text: string } {
  const texts = staffTexts(locale).decision
  const fault = (text: string) => ({ kind: 'fault' as const, text })
  const status = STATUSES.find((one) => one === given.status)
  if (!status) return fault(texts.status)
  const reason = sanitizeText(given.reason).trim()
  if (status === 'rejected' && reason === '') return fault(texts.reason)
  if (Array.from(reason).length > MAX_REASON_LENGTH) return fault(texts.tooLong)
  const number = sanitizeText(given.number).trim().replace(/\s+/g, ' ')
  if (number.length > MAX_NUMBER_LENGTH) return fault(texts.number)
  return {
    kind: 'decision',
    decision: { status, reason: reason || null, ...(number && { number }) },
  }
}
