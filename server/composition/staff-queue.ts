import { EDI_ATTENTION } from '../edi/index.ts'
import type { Database } from '../platform/database/connect.ts'
import type { StaffQueueEntry, StaffQueueKind } from './services.ts'

interface Counted {
  kind: StaffQueueKind
  count: number
  oldest: Date | null
}

/**
 * What waits for a person of the supplier, each kind with its number and its longest waiting; each is counted by an
 * index of its own, so that every page can show the numbers in its menu. Kinds of which there is nothing are left out.
 */
export async function readStaffQueue({ pool }: Database): Promise<StaffQueueEntry[]> {
  const { rows } = await pool.query<Counted>(`
    SELECT 'problems' AS kind, count(*)::int AS count, min(created_at) AS oldest FROM reconciliation_requests
      WHERE status IN ('refused', 'failed') AND resolved_at IS NULL OR status = 'held'
    UNION ALL SELECT 'discrepancies', count(*)::int, min(last_message_at) FROM discrepancies WHERE status = 'open'
    UNION ALL SELECT 'reconciliationScans', count(*)::int, min(act.scan_received_at) FROM reconciliation_register entry
      LEFT JOIN reconciliation_acts act ON act.id = entry.act_id WHERE entry.state = 'scan_received'
    UNION ALL SELECT 'actScans', count(*)::int, min(scan_received_at) FROM completion_acts WHERE state = 'scan_received'
    UNION ALL SELECT 'heldActs', count(*)::int, min(date_time) FROM completion_acts WHERE state = 'held'
    UNION ALL SELECT 'dealActs', count(*)::int, min(coalesce(entered_at, created_at)) FROM deal_acts
      WHERE status IN ('attention', 'failed')
    UNION ALL SELECT 'mappings', count(DISTINCT (missing.kind, missing.key))::int, NULL
      FROM deal_acts act JOIN deal_act_missing_mappings missing ON missing.deal_act_id = act.id
      WHERE act.status = 'attention'
    UNION ALL SELECT 'outdated', count(*)::int, min(given_at) FROM reconciliation_register WHERE state = 'outdated'
    UNION ALL SELECT 'edi', count(*)::int, min(document.created_at) ${EDI_ATTENTION}
    UNION ALL SELECT 'runs', count(*)::int, min(created_at) FROM distribution_runs WHERE status = 'draft'
    UNION ALL SELECT 'letters', count(*)::int, min(failed_at) FROM outgoing_mail WHERE status = 'failed'`)
  return rows
    .filter(({ count }) => count > 0)
    .map(({ kind, count, oldest }) => ({ kind, count, oldestAt: oldest }))
}
