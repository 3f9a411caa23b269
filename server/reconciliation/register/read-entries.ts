import { z } from 'zod'
import { instant, readCursor, uuid, writeCursor } from '../../platform/cursor.ts'
import { ReconciliationRegisterState } from '../../platform/database/client/client.ts'
import type { Database } from '../../platform/database/connect.ts'
import { countEach } from '../../platform/database/count-each.ts'
import { registerCondition } from './filter.ts'
import { MAX_COUNTED, REGISTER_GROUPS, type RegisterState, STATES_OF_GROUP } from './groups.ts'
import type { RegisterFilter, RegisterGroup, RegisterRow } from './views.ts'

const cursorForm = z.tuple([instant, uuid])

interface Entry
  extends Omit<
    RegisterRow,
    'counterparty' | 'period' | 'closingBalance' | 'askedBy' | 'id' | 'silentSince'
  > {
  id: string
  counterpartyId: string
  name: string
  inn: string | null
  from: string
  to: string
  documentId: string | null
  /** Kopecks as text. */
  closing: string | null
  askedByName: string | null
  askedByStaff: boolean | null
}

/** Entries in the order they were asked for, the newest first, after the place of a cursor. */
export async function readEntries(
  { pool }: Database,
  filter: RegisterFilter,
  { cursor, take }: { cursor: string | null; take: number },
): Promise<{ rows: RegisterRow[]; nextCursor: string | null }> {
  const { sql, values } = registerCondition(filter, filter.show)
  const after = readCursor(cursor, cursorForm)
  const place = (value: unknown) => `$${values.push(value)}`
  const below = after
    ? `AND (entry.asked_at, entry.id) < (${place(after[0])}::timestamptz, ${place(after[1])}::uuid)`
    : ''
  const { rows: found } = await pool.query<Entry>(
    `WITH page AS (
       SELECT * FROM reconciliation_register entry WHERE ${sql} ${below}
       ORDER BY entry.asked_at DESC, entry.id DESC LIMIT ${place(take + 1)}
     )
     SELECT page.id, page.state, page.counterparty_id AS "counterpartyId", counterparty.name, counterparty.inn,
       to_char(page.period_from, 'YYYY-MM-DD') AS "from", to_char(page.period_to, 'YYYY-MM-DD') AS "to",
       coalesce(page.act_id, page.request_id) AS "documentId", page.asked_at AS "askedAt",
       page.given_at AS "givenAt", page.opened_at AS "openedAt", page.downloaded_at AS "downloadedAt",
       page.agreed_at AS "agreedAt", page.disputed_at AS "disputedAt",
       page.discrepancy_id AS "discrepancyId", act.closing_balance::text AS closing,
       coalesce(act.currency, 'RUB') AS currency, act.sent_at AS "sentAt",
       coalesce(nullif(agreed.name, ''), agreed.email, act.agreed_by_name) AS "agreedBy",
       coalesce(nullif(asked.name, ''), asked.email) AS "askedByName",
       asked.role <> 'client' AS "askedByStaff"
     FROM page
     JOIN counterparties counterparty ON counterparty.id = page.counterparty_id
     LEFT JOIN reconciliation_acts act ON act.id = page.act_id
     LEFT JOIN reconciliation_requests request ON request.id = page.request_id
     LEFT JOIN users agreed ON agreed.id = act.agreed_by_id
     LEFT JOIN users asked ON asked.id = request.requested_by_id
     ORDER BY page.asked_at DESC, page.id DESC`,
    values,
  )
  const entries = found.slice(0, take)
  const last = found.length > take ? entries.at(-1) : undefined
  return {
    rows: entries.map(toRow),
    nextCursor: last ? writeCursor(last.askedAt.toISOString(), last.id) : null,
  }
}

export async function hasMoreEntries(
  { pool }: Database,
  filter: RegisterFilter,
  than: number,
): Promise<boolean> {
  const { sql, values } = registerCondition(filter, filter.show)
  const { rows } = await pool.query(
    `SELECT FROM reconciliation_register entry WHERE ${sql} OFFSET $${values.push(than)} LIMIT 1`,
    values,
  )
  return rows.length > 0
}

/** How many there are of each group, whichever of them is shown; of a state no more are counted than people look at. */
export async function countEntries(
  database: Database,
  filter: RegisterFilter,
): Promise<Record<RegisterGroup, number>> {
  const counted = await countEach(database, {
    from: 'reconciliation_register entry',
    column: 'entry.state',
    values: STATES,
    most: MAX_COUNTED,
    where: registerCondition(filter, 'all'),
  })
  const counts = REGISTER_GROUPS.map((group) => {
    const states: readonly RegisterState[] = STATES_OF_GROUP[group] ?? STATES
    return [group, states.reduce((sum, state) => sum + counted[state], 0)] as const
  })
  return Object.fromEntries(counts) as Record<RegisterGroup, number>
}

const STATES = Object.values(ReconciliationRegisterState)
const SILENT: readonly string[] = STATES_OF_GROUP.silent

function toRow(entry: Entry): RegisterRow {
  const { id, documentId, counterpartyId, name, inn, from, to, closing, ...row } = entry
  const { askedByName, askedByStaff, ...times } = row
  return {
    ...times,
    id: documentId ?? id,
    counterparty: { id: counterpartyId, name, inn },
    period: { from, to },
    closingBalance: closing === null ? null : BigInt(closing),
    askedBy: askedByName === null ? null : { name: askedByName, isStaff: askedByStaff === true },
    silentSince: SILENT.includes(entry.state) ? entry.givenAt : null,
  }
}
