import type { PrismaClient } from '../platform/database/connect.ts'

/** How long the files of rows that are gone stay: a backup of yesterday's rows still finds them. */
const FILES_STAY_DAYS = 14

/**
 * Removes rows that ended before a moment, at most so many, the oldest first where it matters.
 * @returns how many
 */
type RemoveRows = (prisma: PrismaClient, before: Date, atMost: number) => Promise<number>

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
    remove: (prisma, before, atMost) => prisma.$executeRaw`
      DELETE FROM reconciliation_requests WHERE id IN (
        SELECT request.id FROM reconciliation_requests request
        WHERE request.finished_at < ${before}
          AND (request.status = 'ready' OR request.resolved_at IS NOT NULL)
          AND NOT EXISTS (SELECT FROM reconciliation_register entry
            WHERE entry.counterparty_id = request.counterparty_id
              AND entry.period_from = request.period_from AND entry.period_to = request.period_to
              AND entry.request_id = request.id)
          AND NOT EXISTS (SELECT FROM distribution_items item WHERE item.request_id = request.id)
        ORDER BY request.finished_at LIMIT ${atMost} FOR UPDATE SKIP LOCKED)`,
  },
  /** Editions that another one replaced and that nobody opened, agreed to, downloaded, got sent, has a code of or has at an operator. */
  editions: {
    defaultDays: 1095,
    minDays: 365,
    remove: (prisma, before, atMost) => prisma.$executeRaw`
      WITH old AS (
        SELECT act.id FROM reconciliation_acts act
        WHERE act.replaced_at < ${before}
          AND act.opened_at IS NULL AND act.acknowledged_at IS NULL AND act.agreed_at IS NULL
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
          AND NOT EXISTS (SELECT FROM reconciliation_register entry
            WHERE entry.counterparty_id = act.counterparty_id
              AND entry.period_from = act.period_from AND entry.period_to = act.period_to
              AND act.id IN (entry.act_id, entry.relied_act_id))
        ORDER BY act.replaced_at LIMIT ${atMost} FOR UPDATE SKIP LOCKED
      ), files AS (
        INSERT INTO removed_files (storage_key, removable_at)
        SELECT storage_key, now() + make_interval(days => ${FILES_STAY_DAYS}::int) FROM (
          SELECT storage_key FROM reconciliation_act_files WHERE act_id IN (SELECT id FROM old)
          UNION SELECT storage_key FROM reconciliation_onec_forms WHERE act_id IN (SELECT id FROM old)
        ) keys ON CONFLICT (storage_key) DO UPDATE SET removable_at = EXCLUDED.removable_at
      ) DELETE FROM reconciliation_acts WHERE id IN (SELECT id FROM old)`,
  },
  /** 1C's printed forms of versions that a completion act has no more; never of one that the customer answered. */
  forms: {
    defaultDays: 365,
    minDays: 90,
    remove: (prisma, before, atMost) => prisma.$executeRaw`
      WITH old AS (
        SELECT file.act_id, file.data_version, file.storage_key FROM completion_act_files file
        JOIN completion_acts act ON act.id = file.act_id
        WHERE file.created_at < ${before} AND file.data_version <> act.data_version AND act.answer IS NULL
        ORDER BY file.created_at LIMIT ${atMost} FOR UPDATE OF file SKIP LOCKED
      ), files AS (
        INSERT INTO removed_files (storage_key, removable_at)
        SELECT DISTINCT storage_key, now() + make_interval(days => ${FILES_STAY_DAYS}::int) FROM old
        ON CONFLICT (storage_key) DO UPDATE SET removable_at = EXCLUDED.removable_at
      ) DELETE FROM completion_act_files file USING old
        WHERE file.act_id = old.act_id AND file.data_version = old.data_version`,
  },
  /** Letters that were sent or have failed. */
  letters: {
    defaultDays: 180,
    minDays: 30,
    remove: (prisma, before, atMost) => prisma.$executeRaw`
      DELETE FROM outgoing_mail WHERE id IN (
        SELECT letter.id FROM outgoing_mail letter
        WHERE letter.status IN ('sent', 'failed') AND letter.created_at < ${before}
          AND COALESCE(letter.sent_at, letter.failed_at) < ${before}
          AND NOT EXISTS (SELECT FROM distribution_deliveries delivery
            WHERE letter.owner_id = delivery.id AND delivery.status = 'handed_over')
        LIMIT ${atMost} FOR UPDATE SKIP LOCKED)`,
  },
  /** What Bitrix24 sent and was read. */
  events: {
    defaultDays: 30,
    minDays: 7,
    remove: (prisma, before, atMost) => prisma.$executeRaw`
      DELETE FROM bitrix24_events WHERE id IN (
        SELECT id FROM bitrix24_events WHERE processed_at < ${before}
        LIMIT ${atMost} FOR UPDATE SKIP LOCKED)`,
  },
  /** What Bitrix24 was told, of acts that are decided and untouched as long. */
  messages: {
    defaultDays: 365,
    minDays: 90,
    remove: (prisma, before, atMost) => prisma.$executeRaw`
      DELETE FROM bitrix24_messages WHERE id IN (
        SELECT message.id FROM bitrix24_messages message
        LEFT JOIN deal_acts act ON act.id = message.deal_act_id
        WHERE message.status IN ('sent', 'dropped') AND message.created_at < ${before}
          AND (act.id IS NULL OR act.updated_at < ${before} AND act.status IN
            ('accepted', 'rejected', 'signed', 'withdrawn', 'unwanted', 'cancelled', 'failed'))
        LIMIT ${atMost} FOR UPDATE OF message SKIP LOCKED)`,
  },
  /** Steps of robots that were answered, or went on without an answer. */
  robotCalls: {
    defaultDays: 180,
    minDays: 30,
    remove: (prisma, before, atMost) => prisma.$executeRaw`
      DELETE FROM robot_calls WHERE id IN (
        SELECT id FROM robot_calls
        WHERE received_at < ${before} AND (answered_at < ${before} OR NOT waits OR waits_until < ${before})
        LIMIT ${atMost} FOR UPDATE SKIP LOCKED)`,
  },
} as const satisfies Record<string, KindRules>

export type RetentionKind = keyof typeof KINDS
export const RETENTION_KINDS = Object.keys(KINDS) as RetentionKind[]
