import type { CompletionActsPort, StatusRule } from '../../onec/port.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import type { Failure, Outcome } from '../../platform/errors/failure.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { readRulesInForce } from '../status-rules/store.ts'
import { type SkippedDocuments, skippedDocumentsOf } from './reading/skipped-documents.ts'
import { isLossConfirmed } from './vanished/losses.ts'

/** What one reading of 1C goes by, and what came of it so far. */
export interface Round {
  deps: CompletionActsDeps
  onec: CompletionActsPort
  prisma: PrismaClient
  rules: readonly StatusRule[]
  /** What came due by then is asked for; what is asked for meanwhile, not twice. */
  startedAt: Date
  /** Aborts when the process stops, the job is cut off or the lock of this reading is lost. */
  signal: AbortSignal
  /** No further step is to be begun: its time, or this share of it, is over. */
  isOver(share?: number): boolean
  counts: Counts
  /** The portal's ids by guids of 1C; null: 1C does not name it. */
  counterparties: Map<string, string | null>
  skippedDocuments: SkippedDocuments
  /** What the reading of a set ended in; the first word counts. */
  failures: Map<string, Failure>
  /** Staff have confirmed that what is missing is indeed gone. */
  isLossConfirmed: boolean
}

export interface Counts {
  /** Whole acts read from 1C. */
  read: number
  created: number
  changed: number
  withdrawn: number
}

export type NotDone = Exclude<Outcome<never>, { kind: 'done' }>

/** @param budgetMs after this no further step is begun */
export async function beginRound(
  deps: CompletionActsDeps & { onec: CompletionActsPort },
  signal: AbortSignal,
  budgetMs: number,
): Promise<Round> {
  const { database, onec } = deps
  const began = performance.now()
  return {
    deps,
    onec,
    prisma: database.prisma,
    rules: await readRulesInForce(deps),
    startedAt: deps.clock.now(),
    signal,
    isOver: (share = 1) => signal.aborted || performance.now() - began > budgetMs * share,
    counts: { read: 0, created: 0, changed: 0, withdrawn: 0 },
    counterparties: new Map(),
    skippedDocuments: skippedDocumentsOf(onec),
    failures: new Map(),
    isLossConfirmed: await isLossConfirmed(deps),
  }
}

/** Records a failure for staff and in the log. */
export function recordFailure({ failures, deps }: Round, set: string, { failure }: NotDone): void {
  const { code, details } = failure
  deps.log.warn({ code, details, set }, 'completion acts not read')
  if (!failures.has(set)) failures.set(set, failure)
}
