import type { CompletionActStatus } from '../../onec/port.ts'
import { toCalendarDate, toDateColumn } from '../../platform/calendar-date.ts'
import { type DealAct, Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { textFromKopecks } from '../../platform/money.ts'
import {
  changeStatus,
  type DealActColumns,
  type StatusEvent,
  updateDealAct,
} from '../act/change-status.ts'
import { dealActSearchText } from '../act/deal-columns.ts'
import { type DealActStatus, STATUS_CHANGES, type StatusAfter } from '../act/states.ts'
import type { DealActsDeps } from '../deps.ts'
import { readHint } from './hint.ts'
import { nextCheck } from './next-check.ts'
import { reportDecision } from './report-decision.ts'
import { stripOwnComment } from './strip-own-comment.ts'
import { type Transition, transitionOf } from './transition.ts'

/** What has become of an act in 1C, whoever says so: the reading of 1C, its hook, or staff for an act in a file. */
export interface Decision {
  status: StatusAfter<'decide'>
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
export const FOLLOWED_STATUSES: readonly DealActStatus[] = STATUS_CHANGES.decide.from

/**
 * Applies what has become of an act: writes the row, its history and the messages to Bitrix24 in the caller's
 * transaction. The same decision once more changes nothing; each change is reported once. An act that is being
 * worked on is left alone: the attempt reads the decision when it ends.
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

/** @param act as it is now, its row locked by the transaction */
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
  const columns = { ...facts, ...transitionColumns(act, transition, now), missingSince: null }
  const moved =
    transition.kind === 'status'
      ? await changeStatus(
          transaction,
          { id: act.id },
          { cause: 'decide', to: transition.to },
          columns,
          (decided) => [decisionEvent(decided, decision, now)],
        )
      : await updateDealAct(transaction, act.id, columns)
  if (!moved) return 'not_followed'
  const nextCheckAt = nextCheck(moved, { now, today: deps.clock.today() })
  await updateDealAct(transaction, act.id, { nextCheckAt })
  if (transition.kind === 'none') return 'same'
  await reportDecision(deps, transaction, moved, transition)
  return 'changed'
}

/** 1C's hook said why; the document itself often does not. */
function hintedReason({ hint }: DealAct, { status }: Decision): string | null {
  const given = readHint(hint)
  return given?.status === status ? given.reason : null
}

function documentColumns(act: DealAct, { document, number }: Decision): DealActColumns {
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

function transitionColumns(act: DealAct, transition: Transition, now: Date): DealActColumns {
  switch (transition.kind) {
    case 'none':
      return {}
    case 'reason':
      return { decisionReason: transition.reason, updatedAt: now }
    case 'status': {
      const { to, reason } = transition
      const isOpen = to === 'created'
      return {
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

function decisionEvent(act: DealAct, { actorId }: Decision, at: Date): StatusEvent {
  const { id, status, number, total, actDate, decisionReason, decisions } = act
  return {
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
  }
}
