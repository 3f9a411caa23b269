import type { PrismaClient } from '../platform/database/connect.ts'

/** How long the files of rows that are gone stay: a backup of yesterday's rows still finds them. */
const FILES_STAY_DAYS = 14

/** How far a kind has been looked through, from the oldest on. */
export interface RetentionPlace {
  at: Date
  /** Of rows that ended at the same moment. */
  id: string
}

/** One step of it: rows that ended before a moment, after a place, at most so many. */
interface Step {
  before: Date
  after: RetentionPlace
  atMost: number
}

/** @returns how many went, and where to go on; null: everything was looked at */
type RemoveRows = (
  prisma: PrismaClient,
  step: Step,
) => Promise<{ count: number; next: RetentionPlace | null }>

interface Walked extends RetentionPlace {
  count: number
}

/** Of a kind most rows of which stay: each is looked at once a night, whatever it takes to find the next ones to go. */
const walk =
  (look: (prisma: PrismaClient, step: Step) => Promise<Walked[]>): RemoveRows =>
  async (prisma, step) => {
    const [last] = await look(prisma, step)
    return last
      ? { count: last.count, next: { at: last.at, id: last.id } }
      : { count: 0, next: null }
  }

/** Of a kind that goes as a whole: the first rows are those to go. */
const take =
  (remove: (prisma: PrismaClient, before: Date, atMost: number) => Promise<number>): RemoveRows =>
  async (prisma, { before, after, atMost }) => {
    const count = await remove(prisma, before, atMost)
    return { count, next: count === atMost ? after : null }
  }

interface KindRules {
  /** In days; what a portal has where nobody chose otherwise. */
  defaultDays: number
  /** Less is not to be chosen. */
  minDays: number
  remove: RemoveRows
}

/**
 * What is removed after a time, and nothing else is: papers that somebody agreed to, disputed, signed, downloaded or
 * got sent, papers with a code, histories, the audit's own period and the answers of people are bound and stay.
 * Each statement takes rows that nobody has locked, and is a transaction of its own.
 */
export const KINDS = {
  /** Requests for acts that have ended, but for the last one of a period and those that a run has made. */
  requests: {
    defaultDays: 730,
    minDays: 90,
    remove: walk(
      (prisma, { before, after, atMost }) => prisma.$queryRaw`
      WITH slice AS (
        SELECT id, finished_at AS at FROM reconciliation_requests
        WHERE (finished_at, id::text) > (${after.at}, ${after.id}) AND finished_at < ${before}
        ORDER BY finished_at, id::text LIMIT ${atMost}
      ), old AS (
        SELECT request.id FROM slice JOIN reconciliation_requests request ON request.id = slice.id
        WHERE (request.status = 'ready' OR request.resolved_at IS NOT NULL)
          AND NOT EXISTS (SELECT FROM reconciliation_register entry WHERE entry.request_id = request.id)
          AND NOT EXISTS (SELECT FROM distribution_items item WHERE item.request_id = request.id)
        FOR UPDATE OF request SKIP LOCKED
      ), removed AS (
        DELETE FROM reconciliation_requests WHERE id IN (SELECT id FROM old) RETURNING id
      ) SELECT at, id::text, (SELECT count(*)::int FROM removed) AS count FROM slice
        ORDER BY at DESC, id::text DESC LIMIT 1`,
    ),
  },
  /** Editions that another one replaced and that nobody opened, agreed to, downloaded, got sent, has a code of or has at an operator. */
  editions: {
    defaultDays: 1095,
    minDays: 365,
    // The register is looked at by its counterparty: the planner takes a period for rarer than it is.
    remove: walk(
      (prisma, { before, after, atMost }) => prisma.$queryRaw`
      WITH slice AS (
        SELECT id, replaced_at AS at FROM reconciliation_acts
        WHERE (replaced_at, id::text) > (${after.at}, ${after.id}) AND replaced_at < ${before}
        ORDER BY replaced_at, id::text LIMIT ${atMost}
      ), old AS (
        SELECT act.id FROM slice JOIN reconciliation_acts act ON act.id = slice.id
        WHERE act.opened_at IS NULL AND act.acknowledged_at IS NULL AND act.agreed_at IS NULL
          AND act.scan_received_at IS NULL AND act.signed_at IS NULL
          AND NOT EXISTS (SELECT FROM reconciliation_act_downloads one WHERE one.act_id = act.id)
          AND NOT EXISTS (SELECT FROM discrepancies one WHERE one.reconciliation_act_id = act.id)
          AND NOT EXISTS (SELECT FROM uploads one WHERE one.reconciliation_act_id = act.id)
          AND NOT EXISTS (SELECT FROM edi_documents one WHERE one.act_id = act.id)
          AND NOT EXISTS (SELECT FROM edi_answers one WHERE one.act_id = act.id)
          AND NOT EXISTS (SELECT FROM distribution_items one WHERE one.act_id = act.id)
          AND NOT EXISTS (SELECT FROM paper_codes one WHERE one.document_id = act.id)
          AND NOT EXISTS (SELECT FROM reconciliation_requests one WHERE one.act_id = act.id)
          AND NOT EXISTS (SELECT FROM reconciliation_acts newer
            WHERE newer.counterparty_id = act.counterparty_id AND newer.outdated_agreement_id = act.id)
          AND NOT EXISTS (SELECT FROM (SELECT * FROM reconciliation_register
              WHERE counterparty_id = act.counterparty_id AND period_from = act.period_from OFFSET 0) entry
            WHERE entry.period_to = act.period_to AND act.id IN (entry.act_id, entry.relied_act_id))
        FOR UPDATE OF act SKIP LOCKED
      ), files AS (
        INSERT INTO removed_files (storage_key, removable_at)
        SELECT storage_key, now() + make_interval(days => ${FILES_STAY_DAYS}::int) FROM (
          SELECT storage_key FROM reconciliation_act_files WHERE act_id IN (SELECT id FROM old)
          UNION SELECT storage_key FROM reconciliation_onec_forms WHERE act_id IN (SELECT id FROM old)
        ) keys ON CONFLICT (storage_key) DO UPDATE SET removable_at = EXCLUDED.removable_at
      ), removed AS (
        DELETE FROM reconciliation_acts WHERE id IN (SELECT id FROM old) RETURNING id
      ) SELECT at, id::text, (SELECT count(*)::int FROM removed) AS count FROM slice
        ORDER BY at DESC, id::text DESC LIMIT 1`,
    ),
  },
  /** 1C's printed forms of versions that a completion act has no more; never of one that the customer answered. */
  forms: {
    defaultDays: 365,
    minDays: 90,
    remove: walk(
      (prisma, { before, after, atMost }) => prisma.$queryRaw`
      WITH slice AS (
        SELECT act_id, data_version, created_at AS at, act_id::text || data_version AS id FROM completion_act_files
        WHERE (created_at, act_id::text || data_version) > (${after.at}, ${after.id}) AND created_at < ${before}
        ORDER BY created_at, act_id::text || data_version LIMIT ${atMost}
      ), old AS (
        SELECT file.act_id, file.data_version, file.storage_key FROM slice
        JOIN completion_act_files file ON file.act_id = slice.act_id AND file.data_version = slice.data_version
        JOIN completion_acts act ON act.id = file.act_id
        WHERE file.data_version <> act.data_version AND act.answer IS NULL FOR UPDATE OF file SKIP LOCKED
      ), files AS (
        INSERT INTO removed_files (storage_key, removable_at)
        SELECT DISTINCT storage_key, now() + make_interval(days => ${FILES_STAY_DAYS}::int) FROM old
        ON CONFLICT (storage_key) DO UPDATE SET removable_at = EXCLUDED.removable_at
      ), removed AS (
        DELETE FROM completion_act_files file USING old
        WHERE file.act_id = old.act_id AND file.data_version = old.data_version RETURNING file.act_id
      ) SELECT at, id, (SELECT count(*)::int FROM removed) AS count FROM slice ORDER BY at DESC, id DESC LIMIT 1`,
    ),
  },
  /** Letters that were sent or have failed. */
  letters: {
    defaultDays: 180,
    minDays: 30,
    remove: take(
      (prisma, before, atMost) => prisma.$executeRaw`
      DELETE FROM outgoing_mail WHERE id IN (
        SELECT letter.id FROM outgoing_mail letter
        WHERE letter.status IN ('sent', 'failed') AND letter.created_at < ${before}
          AND COALESCE(letter.sent_at, letter.failed_at) < ${before}
          AND NOT EXISTS (SELECT FROM distribution_deliveries delivery
            WHERE letter.owner_id = delivery.id AND delivery.status = 'handed_over')
        LIMIT ${atMost} FOR UPDATE SKIP LOCKED)`,
    ),
  },
  /** What Bitrix24 sent and was read. */
  events: {
    defaultDays: 30,
    minDays: 7,
    remove: take(
      (prisma, before, atMost) => prisma.$executeRaw`
      DELETE FROM bitrix24_events WHERE id IN (
        SELECT id FROM bitrix24_events WHERE processed_at < ${before}
        LIMIT ${atMost} FOR UPDATE SKIP LOCKED)`,
    ),
  },
  /** What Bitrix24 was told, of acts that are decided and untouched as long. */
  messages: {
    defaultDays: 365,
    minDays: 90,
    remove: take(
      (prisma, before, atMost) => prisma.$executeRaw`
      DELETE FROM bitrix24_messages WHERE id IN (
        SELECT message.id FROM bitrix24_messages message
        LEFT JOIN deal_acts act ON act.id = message.deal_act_id
        WHERE message.status IN ('sent', 'dropped') AND message.created_at < ${before}
          AND (act.id IS NULL OR act.updated_at < ${before} AND act.status IN
            ('accepted', 'rejected', 'signed', 'withdrawn', 'unwanted', 'cancelled', 'failed'))
        LIMIT ${atMost} FOR UPDATE OF message SKIP LOCKED)`,
    ),
  },
  /** Steps of robots that were answered, or went on without an answer. */
  robotCalls: {
    defaultDays: 180,
    minDays: 30,
    remove: take(
      (prisma, before, atMost) => prisma.$executeRaw`
      DELETE FROM robot_calls WHERE id IN (
        SELECT id FROM robot_calls
        WHERE received_at < ${before} AND (answered_at < ${before} OR NOT waits OR waits_until < ${before})
        LIMIT ${atMost} FOR UPDATE SKIP LOCKED)`,
    ),
  },
} as const satisfies Record<string, KindRules>

export type RetentionKind = keyof typeof KINDS
export const RETENTION_KINDS = Object.keys(KINDS) as RetentionKind[]
