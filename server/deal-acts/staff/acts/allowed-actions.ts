import type { DealAct, Prisma } from '../../../platform/database/client/client.ts'
import type { DealActView } from '../../views/deal-acts.ts'

/** Where something keeps an act back: what these wait for may have come. */
export const RETRYABLE_STATUSES = ['waiting', 'attention', 'failed', 'unwanted'] as const

/** From a file given out to whatever was said of it so far: people err. */
const DECIDABLE_STATUSES = [
  'exported',
  'created',
  'accepted',
  'rejected',
  'signed',
  'withdrawn',
] as const

/** Nobody is at it, nothing of it can be in 1C (not even a draft that is to be written anew), and no file has it. */
export const CANCELLABLE = {
  status: { in: ['queued', 'waiting', 'attention', 'failed', 'exported'] },
  sentAt: null,
  draftedAt: null,
  fileId: null,
} satisfies Prisma.DealActWhereInput

const CANCELLABLE_STATUSES: readonly string[] = CANCELLABLE.status.in

type JudgedAct = Pick<DealAct, 'status' | 'sentAt' | 'draftedAt' | 'fileId'>

/** What staff may do with an act as it stands. */
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
  return fileId !== null && DECIDABLE_STATUSES.some((one) => one === status)
}
