import { Prisma } from '../../../platform/database/client/client.ts'
import type { Transaction } from '../../../platform/database/connect.ts'
import type { ActContent } from './act-content.ts'
import { type NewEvent, type StatusColumns, signalsJson } from './apply-status.ts'

/** What the document itself says, as it is stored. */
export interface DocumentColumns {
  counterpartyId: string | null
  number: string
  /** `YYYY-MM-DDTHH:MM:SS`, the base's own clock. */
  dateTime: string
  currency: string
  total: bigint
  vatTotal: bigint
  amountIncludesVat: boolean
  comment: string
  dataVersion: string
  /** What a correction corrects. */
  correctsSet: string | null
  correctsRef: string | null
  content: ActContent
}

interface Written {
  id: string
  statusColumns: StatusColumns
  events: NewEvent[]
  nextSignalsAt: Date
}

export interface NewAct extends Written {
  set: string
  ref: string
  part: string
  document: DocumentColumns
}

/** Null in `document`: only how the act stands has changed, or the version that was looked at. */
export interface ChangedAct extends Written {
  document: DocumentColumns | null
  dataVersion: string
  /** The document itself was looked for: whether it is missing is known. */
  isLookedFor: boolean
}

/** Returns the ids of those new indeed: a key that is there already is left as it is, with all it has. */
export async function createActs(
  transaction: Transaction,
  acts: readonly NewAct[],
  now: Date,
): Promise<string[]> {
  const made = await transaction.completionAct.createManyAndReturn({
    data: acts.map(({ id, set, ref, part, document, statusColumns, nextSignalsAt }) => {
      const { content, dateTime, amountIncludesVat: _, ...columns } = document
      const { clearsAnswer: __, signals, flaws, ...statusFields } = statusColumns
      return {
        id,
        set,
        ref,
        part,
        ...columns,
        dateTime: new Date(`${dateTime}Z`),
        summary: content.summary,
        lineCount: content.lines.length,
        searchText: content.searchText,
        contentHash: content.hash,
        ...statusFields,
        flaws: flaws ?? Prisma.DbNull,
        signals: signalsJson(signals),
        nextSignalsAt,
        createdAt: now,
        updatedAt: now,
      }
    }),
    skipDuplicates: true,
    select: { id: true },
  })
  const ids = new Set(made.map(({ id }) => id))
  const own = acts.filter(({ id }) => ids.has(id))
  await writeContents(transaction, own)
  await writeEvents(transaction, own, now)
  return [...ids]
}

export async function changeActs(
  transaction: Transaction,
  acts: readonly ChangedAct[],
  now: Date,
): Promise<void> {
  if (acts.length === 0) return
  const documents = acts.flatMap(({ id, document }) => (document ? [{ id, document }] : []))
  if (documents.length > 0) {
    await updateDocuments(transaction, documents)
    await transaction.completionActContent.deleteMany({
      where: { actId: { in: documents.map(({ id }) => id) } },
    })
    await writeContents(transaction, documents)
  }
  await updateStatuses(transaction, acts, now)
  await writeEvents(transaction, acts, now)
}

/** Asked for, and nothing was new. */
export async function scheduleUnchanged(
  transaction: Transaction,
  acts: readonly { id: string; nextSignalsAt: Date }[],
): Promise<void> {
  for (const [time, ofTime] of Map.groupBy(acts, (act) => act.nextSignalsAt.getTime())) {
    await transaction.$executeRaw`
      UPDATE completion_acts SET next_signals_at = ${new Date(time)}
      WHERE id = ANY(${ofTime.map(({ id }) => id)}::uuid[])`
  }
}

async function writeContents(
  transaction: Transaction,
  acts: readonly { id: string; document: DocumentColumns }[],
) {
  await transaction.completionActContent.createMany({
    data: acts.map(({ id, document: { content, amountIncludesVat } }) => ({
      actId: id,
      lines: content.lines,
      organization: content.organization ?? Prisma.DbNull,
      contract: content.contract ?? Prisma.DbNull,
      correction: content.correction ?? Prisma.DbNull,
      servicePeriod: content.servicePeriod ?? Prisma.DbNull,
      amountIncludesVat,
    })),
  })
}

async function writeEvents(transaction: Transaction, acts: readonly Written[], now: Date) {
  const data = acts.flatMap(({ id, events }) =>
    events.map((event) => ({ ...event, actId: id, at: now })),
  )
  if (data.length > 0) await transaction.completionActEvent.createMany({ data })
}

/** One statement for all; Prisma would send one for each. */
async function updateDocuments(
  transaction: Transaction,
  acts: readonly { id: string; document: DocumentColumns }[],
) {
  const rows = acts.map(({ id, document }) => ({
    id,
    counterparty_id: document.counterpartyId,
    number: document.number,
    date_time: document.dateTime,
    currency: document.currency,
    total: String(document.total),
    vat_total: String(document.vatTotal),
    comment: document.comment,
    summary: document.content.summary,
    line_count: document.content.lines.length,
    search_text: document.content.searchText,
    content_hash: document.content.hash,
    corrects_set: document.correctsSet,
    corrects_ref: document.correctsRef,
  }))
  await transaction.$executeRaw`
    UPDATE completion_acts AS act SET
      counterparty_id = new.counterparty_id, number = new.number, date_time = new.date_time,
      currency = new.currency, total = new.total, vat_total = new.vat_total, comment = new.comment,
      summary = new.summary, line_count = new.line_count, search_text = new.search_text,
      content_hash = new.content_hash, corrects_set = new.corrects_set,
      corrects_ref = new.corrects_ref, figures_checked = true
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new(
      id uuid, counterparty_id uuid, number text, date_time timestamp, currency text, total bigint,
      vat_total bigint, comment text, summary text, line_count int, search_text text, content_hash text,
      corrects_set text, corrects_ref uuid)
    WHERE act.id = new.id`
}

async function updateStatuses(transaction: Transaction, acts: readonly ChangedAct[], now: Date) {
  const rows = acts.map(({ id, statusColumns, dataVersion, nextSignalsAt, isLookedFor }) => ({
    id,
    is_looked_for: isLookedFor,
    status: statusColumns.status,
    status_reason: statusColumns.statusReason,
    matched_rule: statusColumns.matchedRule,
    signals: signalsJson(statusColumns.signals),
    posted: statusColumns.posted,
    deletion_mark: statusColumns.deletionMark,
    flaws: statusColumns.flaws,
    signals_read: statusColumns.signalsRead,
    visible: statusColumns.visible,
    state: statusColumns.state,
    clears_answer: statusColumns.clearsAnswer,
    data_version: dataVersion,
    next_signals_at: nextSignalsAt.toISOString(),
  }))
  await transaction.$executeRaw`
    UPDATE completion_acts AS act SET
      status = new.status::"CompletionActStatus", status_reason = new.status_reason,
      matched_rule = new.matched_rule, signals = new.signals, posted = new.posted,
      deletion_mark = new.deletion_mark, visible = new.visible,
      flaws = NULLIF(new.flaws, 'null'::jsonb), signals_read = new.signals_read,
      flaws_told_at = CASE
        WHEN act.flaws IS NOT DISTINCT FROM NULLIF(new.flaws, 'null'::jsonb) THEN act.flaws_told_at
        ELSE NULL END,
      state = new.state::"CompletionActState", data_version = new.data_version,
      next_signals_at = new.next_signals_at, updated_at = ${now},
      missing_since = CASE WHEN new.is_looked_for THEN NULL ELSE act.missing_since END,
      answer = CASE WHEN new.clears_answer THEN NULL ELSE act.answer END,
      answered_at = CASE WHEN new.clears_answer THEN NULL ELSE act.answered_at END,
      answered_by_id = CASE WHEN new.clears_answer THEN NULL ELSE act.answered_by_id END,
      scan_received_at = CASE WHEN new.clears_answer THEN NULL ELSE act.scan_received_at END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS new(
      id uuid, is_looked_for boolean, status text, status_reason text, matched_rule text, signals jsonb, posted boolean,
      deletion_mark boolean, flaws jsonb, signals_read boolean, visible boolean, state text, clears_answer boolean,
      data_version text, next_signals_at timestamptz)
    WHERE act.id = new.id`
}
