import type { CounterpartyBalance, OnecPort } from '../onec/port.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database/connect.ts'
import type { Outcome } from '../platform/errors/failure.ts'
import { sanitizeText } from '../platform/sanitize-text.ts'
import { isUuid } from '../platform/uuid.ts'
import { rightRequisites } from './requisites.ts'

const PAGE_SIZE = 500
/** Addresses of one counterparty; more are a fault of 1C's list. */
const MAX_EMAILS = 20
/** A cursor into the portal's own rows; what 1C gives as its cursor never begins so. */
const OWN = 'portal:'

export interface KnownCounterparty {
  id: string
  /** Of 1C, in lower case. */
  guid: string
  name: string
  emails: string[]
}

export interface CounterpartiesPage {
  items: KnownCounterparty[]
  /** Null: this was the last page. */
  next: string | null
  /** 1C offers no list: these are the addresses that stand in the portal. */
  isOwn: boolean
}

/**
 * A page of 1C's counterparties. Those the portal lacks are created; addresses follow 1C, while names and requisites
 * of existing rows stay, since staff may have corrected them. A base that offers no list is answered for by the
 * portal's own rows.
 */
export async function readCounterparties(
  { database, clock, onec }: { database: Database; clock: Clock; onec: OnecPort | null },
  cursor: string | null,
): Promise<Outcome<CounterpartiesPage>> {
  if (cursor?.startsWith(OWN) || !onec) return done(await readOwn(database, cursor))
  const query = { on: clock.today(), nonzero: false, ...(cursor !== null && { cursor }) }
  const read = await onec.counterparties(query)
  if (read.kind === 'done') {
    const items = await saveListed(database, read.value.items)
    return done({ items, next: read.value.next, isOwn: false })
  }
  if (read.failure.code !== 'onec.not_published') return read
  return done(await readOwn(database, null))
}

async function readOwn({ prisma }: Database, cursor: string | null): Promise<CounterpartiesPage> {
  const after = cursor?.slice(OWN.length) ?? ''
  const items = await prisma.counterparty.findMany({
    where: { emails: { isEmpty: false }, ...(isUuid(after) && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: PAGE_SIZE,
    select: { id: true, guid: true, name: true, emails: true },
  })
  const last = items.length === PAGE_SIZE ? items.at(-1) : undefined
  return { items, next: last ? OWN + last.id : null, isOwn: true }
}

/**
 * The portal's rows of counterparties that 1C listed, by one statement: those it lacks are created, addresses follow 1C.
 * A counterparty that is listed several times has one row.
 */
export async function saveListed(
  { pool }: Pick<Database, 'pool'>,
  items: readonly CounterpartyBalance[],
): Promise<KnownCounterparty[]> {
  const known = new Map(items.map((item) => [item.guid.toLowerCase(), item]))
  const rows = [...known].map(([guid, { name, inn, kpp, emails }]) => ({
    id: crypto.randomUUID(),
    guid,
    name: sanitizeText(name).trim() || guid,
    ...rightRequisites(inn, kpp),
    emails: emails.slice(0, MAX_EMAILS).map(sanitizeText),
  }))
  const saved = await pool.query<KnownCounterparty>(
    `INSERT INTO counterparties (id, guid, name, inn, kpp, emails)
     SELECT given.id, given.guid, given.name, given.inn, given.kpp,
            ARRAY(SELECT jsonb_array_elements_text(given.emails))
     FROM jsonb_to_recordset($1::jsonb)
       AS given(id uuid, guid uuid, name text, inn text, kpp text, emails jsonb)
     ON CONFLICT (guid) DO UPDATE SET emails = excluded.emails
     RETURNING id, guid, name, emails`,
    [JSON.stringify(rows)],
  )
  return saved.rows
}

function done(value: CounterpartiesPage): Outcome<CounterpartiesPage> {
  return { kind: 'done', value }
}
