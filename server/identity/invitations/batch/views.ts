import type { Actor, CustomerRole } from '../../actor.ts'

/** Why nothing of a file is taken. */
export type FileFaultCode = 'unclosed' | 'too_many' | 'too_large' | 'empty'

/** Why a line is left out. */
export const BATCH_LINE_REASONS = [
  'email',
  'counterparty',
  /** Several counterparties have this INN, and no KPP tells which. */
  'ambiguous',
  /** The INN is known, with another KPP. */
  'kpp',
  'role',
  /** The file says it in an earlier line. */
  'duplicate',
  'member',
  'staff',
  'disabled',
  /** An invitation is on its way there already. */
  'invited',
] as const

export type BatchLineReason = (typeof BATCH_LINE_REASONS)[number]

export type BatchStatus = 'reading' | 'draft' | 'sending' | 'done' | 'failed'
export type BatchLineState = 'ready' | 'sent' | 'refused'

export interface BatchLineView {
  line: number
  email: string
  /** As the portal knows it; null: it does not. */
  counterparty: { id: string; name: string } | null
  /** As the file names it. */
  named: string
  role: CustomerRole
  state: BatchLineState
  reason: BatchLineReason | null
}

export interface BatchSummary {
  id: string
  source: 'file' | 'onec'
  status: BatchStatus
  fileName: string
  createdAt: Date
  /** Name or address. */
  createdBy: string
}

export interface BatchView extends BatchSummary {
  counts: Record<BatchLineState, number>
  /** What became of the reading of 1C, in the reader's language; null: nothing to say. */
  failure: string | null
  lines: BatchLineView[]
  /** Only lines of this state; null: all. */
  state: BatchLineState | null
  nextCursor: string | null
}

export type ReadFileResult =
  | { kind: 'draft'; id: string }
  | { kind: 'fault'; code: FileFaultCode; line: number }

/** Invitations to many, by staff: prepared, looked at line by line, confirmed once. Null, false: not staff, or no such batch. */
export interface InvitationBatchesService {
  /** Judges every line of a CSV file; sends nothing. */
  readFile(actor: Actor, file: { name: string; text: string }): Promise<ReadFileResult | null>
  /** A job asks 1C for every address it has; the batch that is being prepared already is returned again. */
  readAddresses(actor: Actor): Promise<string | null>
  /** The newest twenty. */
  list(actor: Actor): Promise<BatchSummary[] | null>
  open(
    actor: Actor,
    id: string,
    show: { state: string | null; cursor: string | null },
  ): Promise<BatchView | null>
  /** Once: a job sends what is ready. True also when it had been confirmed before. */
  confirm(actor: Actor, id: string): Promise<boolean>
  /** Nothing of it will be sent. False also for what is being sent, or was. */
  discard(actor: Actor, id: string): Promise<boolean>
}
