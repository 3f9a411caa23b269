import type { CompletionActStatus } from '../../onec/port.ts'
import { toCalendarDate, toDateColumn } from '../../platform/calendar-date.ts'
import { type DealAct, type DealActStatus, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { dealActSearchText } from '../act/deal-columns.ts'
import { recordEvent } from '../act/events.ts'
import type { DealActsDeps } from '../deps.ts'
import { readHint } from './hint.ts'
import { nextCheck } from './next-check.ts'
import { reportDecision } from './report-decision.ts'
import { stripOwnComment } from './strip-own-comment.ts'
import { type Transition, transitionOf } from './transition.ts'

/** What has become of an act in 1C, whoever says so: the reading of 1C, its hook, or staff for an act in a file. */
export interface Decision {
  status: 'created' | 'accepted' | 'rejected' | 'signed' | 'withdrawn'
  reason: string | null
  /** What the document says of itself now; absent: as it was known. */
  document?: { number: string; date: string; total: bigint; dataVersion: string }
  number?: string
  /** The person who said it; absent: 1C. */
  actorId?: string
}

/** What 1C's rules make of a document, as a deal act has it. */
export const DECISION_BY_STATUS: Record<CompletionActStatus, Decision['status']> = {
  draft: 'created',
  issued: 'accepted',
  rejected: 'rejected',
  signed: 'signed',
  withdrawn: 'withdrawn',
}

/** Acts whose document is, or was, in 1C and is nobody's work at the moment. */
export const FOLLOWED_STATUSES: DealActStatus[] = [
  'exported',
  'created',
  'accepted',
  'rejected',
  'signed',
  'withdrawn',
]

/**
 * Applies what has become of an act: the row, its life and what Bitrix24 is to be told, in the caller's
 * transaction. The same decision once more changes nothing; each change is told once. An act that is being
 * worked on is left alone: it meets the decision when it is made.
 */
export async function applyDecision(
  deps: DealActsDeps,
  transaction: Transaction,
  dealActId: string,
  decision: Decision,
): Promise<'changed' | 'same' | 'not_followed'> {
  await transaction.$executeRaw`
    SELECT 1 FROM deal_acts WHERE id = ${dealActId}::uuid FOR NO KEY UPDATE`
  const act = await transaction.dealAct.findUniqueOrThrow({ where: { id: dealActId } })
  return applyToLocked(deps, transaction, act, decision)
}

/** @param act as it stands, held by the transaction */
export async function applyToLocked(
  deps: DealActsDeps,
  transaction: Transaction,
  act: DealAct,
  decision: Decision,
): Promise<'changed' | 'same' | 'not_followed'> {
  if (!FOLLOWED_STATUSES.includes(act.status)) return 'not_followed'
  const reason = stripOwnComment(decision.reason, act) ?? hintedReason(act, decision)
  const transition = transitionOf(act, { status: decision.status, reason })
  const now = deps.clock.now()
  const facts = documentColumns(act, decision)
  const moved = await transaction.dealAct.update({
    where: { id: act.id },
    data: { ...facts, ...transitionColumns(act, transition, now), missingSince: null },
  })
  const data = { nextLookAt: nextCheck(moved, { now, today: deps.clock.today() }) }
  await transaction.dealAct.update({ where: { id: act.id }, data })
  if (transition.kind === 'none') return 'same'
  if (transition.kind === 'status') await recordDecision(transaction, moved, decision, now)
  await reportDecision(deps, transaction, moved, transition)
  return 'changed'
}

/** 1C's hook said why; the document itself often does not. */
function hintedReason({ hint }: DealAct, { status }: Decision): string | null {
  const given = readHint(hint)
  return given?.status === status ? given.reason : null
}

type Columns = Prisma.DealActUncheckedUpdateInput

function documentColumns(act: DealAct, { document, number }: Decision): Columns {
  const newNumber = document?.number || number
  return {
    ...(document && {
      actDate: toDateColumn(document.date),
      total: document.total,
      dataVersion: document.dataVersion,
    }),
    ...(newNumber &&
      newNumber !== act.number && {
        number: newNumber,
        searchText: dealActSearchText(act, newNumber),
      }),
  }
}

function transitionColumns(act: DealAct, transition: Transition, now: Date): Columns {
  switch (transition.kind) {
    case 'none':
      return {}
    case 'reason':
      return { decisionReason: transition.reason, updatedAt: now }
    case 'status': {
      const { to, reason } = transition
      const isOpen = to === 'created'
      return {
        status: to,
        decision: isOpen ? null : to,
        decisionReason: isOpen ? null : reason,
        // A signature follows the decision and is not another one.
        decidedAt: isOpen ? null : to === 'signed' ? (act.decidedAt ?? now) : now,
        decisions: act.decisions + 1,
        hint: Prisma.DbNull,
        draftedAt: act.draftedAt ?? now,
        updatedAt: now,
      }
    }
  }
}

async function recordDecision(
  transaction: Transaction,
  act: DealAct,
  { actorId }: Decision,
  at: Date,
): Promise<void> {
  const { id, status, number, total, actDate, decisionReason, decisions } = act
  await recordEvent(transaction, {
    dealActId: id,
    kind: 'decided',
    at,
    ...(actorId && { actorId }),
    details: {
      status,
      ...(number !== null && { number }),
      ...(actDate !== null && { date: toCalendarDate(actDate) }),
      ...(total !== null && { total: textFromKopecks(total) }),
      ...(decisionReason !== null && { reason: decisionReason }),
    },
    dedupeKey: `decided:${id}:${decisions}`,
  })
}
