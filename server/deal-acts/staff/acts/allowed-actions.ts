import type { DealAct, Prisma } from '../../../platform/database/client/client.ts'
import { type DealActStatus, STATUS_CHANGES, type StatusBefore } from '../../act/states.ts'
import type { DealActView } from '../../views/deal-acts.ts'

/** Something is in the way of these acts, and it may be over. */
export const RETRYABLE_STATUSES = [
  'waiting',
  'attention',
  'failed',
  'unwanted',
] as const satisfies readonly StatusBefore<'resume'>[]

/** Nothing of it can be in 1C (not even a draft that is to be written anew), and no file has it. */
export const CANCELLABLE = {
  sentAt: null,
  draftedAt: null,
  fileId: null,
} satisfies Prisma.DealActWhereInput

const CANCELLABLE_STATUSES: readonly DealActStatus[] = STATUS_CHANGES.cancel.from
const DECIDABLE_STATUSES: readonly DealActStatus[] = STATUS_CHANGES.decide.from

type JudgedAct = Pick<DealAct, 'status' | 'sentAt' | 'draftedAt' | 'fileId'>

/** What staff may do with an act in its present state. */
export function allowedActions(
  { status, sentAt, draftedAt, fileId }: JudgedAct,
  { isLatest }: { isLatest: boolean },
): DealActView['can'] {
  return {
    retry: RETRYABLE_STATUSES.some((one) => one === status),
    cancel: CANCELLABLE_STATUSES.includes(status) && !sentAt && !draftedAt && fileId === null,
    decide: canDecide({ status, fileId }),
    revise: status === 'rejected' && isLatest,
  }
}

/** By hand where an act went by file: the portal need not see there what becomes of it. */
export function canDecide({ status, fileId }: Pick<JudgedAct, 'status' | 'fileId'>): boolean {
  return fileId !== null && DECIDABLE_STATUSES.includes(status)
}
