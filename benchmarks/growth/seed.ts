import type { Pool } from 'pg'

/** What one portal is taken to do in a month, times `share`. */
export interface Load {
  counterparties: number
  /** Completion acts a month. */
  acts: number
  /** Editions of acts of reconciliation a month, one a counterparty. */
  editions: number
  /** Letters, events of Bitrix24 and lines of the audit a month. */
  letters: number
  events: number
  audit: number
}

/** Two thousand counterparties and twenty thousand acts a month, or that share of it. */
export function loadOf(share: number): Load {
  const of = (count: number) => Math.max(20, Math.round(count * share))
  return {
    counterparties: of(2000),
    acts: of(20_000),
    editions: of(2000),
    letters: of(6000),
    events: of(60_000),
    audit: of(40_000),
  }
}

export const COUNTERPARTY = (n: number) =>
  `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

/**
 * Fills an empty, migrated database with so many months that end in October 2026. Triggers are off meanwhile: what they
 * write (the register, the chain of the history) is written beside them.
 */
export async function seedMonths(pool: Pool, load: Load, months: number): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("SET session_replication_role = 'replica'")
    await client.query(COUNTERPARTIES, [load.counterparties])
    const values = [load.counterparties, months]
    await client.query(ACTS, [...values, load.acts])
    await client.query(CONTENTS)
    await client.query(EVENTS_OF_ACTS)
    await client.query(EDITIONS, [...values, load.editions])
    await client.query(REQUESTS)
    await client.query(REGISTER)
    await client.query(HISTORY)
    await client.query(HEAD_OF_HISTORY)
    await client.query(LETTERS, [months, load.letters])
    const portal = await client.query<{ id: string }>(PORTAL)
    await client.query(EVENTS, [months, load.events, portal.rows[0]?.id])
    await client.query(AUDIT, [...values, load.audit])
  } finally {
    await client.query('RESET session_replication_role')
    client.release()
  }
  await pool.query('VACUUM ANALYZE')
}

/** The n-th of `count` a month, on a day of its month; the last month is October 2026. */
const day = (n: string, months: string, count: string) =>
  `(timestamp '2026-11-01' - ${months} * interval '1 month' + (${n} / ${count}) * interval '1 month'
    + (${n} % ${count})::float8 / ${count} * interval '27 days')::timestamp(0)`
const party = (n: string) => `('00000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

const COUNTERPARTIES = `
  INSERT INTO counterparties (id, guid, name, inn, emails)
  SELECT ${party('n')}, gen_random_uuid(), 'ООО «Контрагент-' || n || '»', (7700000000 + n)::text, '{}'
  FROM generate_series(0, $1::int - 1) AS n`

const ACTS = `
  INSERT INTO completion_acts (
    id, set, ref, counterparty_id, number, date_time, currency, total, vat_total, summary, line_count, search_text,
    comment, posted, deletion_mark, data_version, content_hash, status, matched_rule, signals, next_signals_at,
    visible, state, answer, updated_at)
  SELECT gen_random_uuid(), 'Document_РеализацияТоваровУслуг', gen_random_uuid(), ${party('n % $1::int')},
    '00БП-' || lpad(n::text, 7, '0'), ${day('n', '$2::int', '$3::int')}, 'RUB', 1000 + n % 3000000, n % 500000,
    'Услуги по обслуживанию, договор ' || n % 997, 1,
    ' 00BP ' || lpad(n::text, 7, '0') || ' ' || n || ' USLUGI PO OBSLUJIVANIIU DOGOVOR ' || n % 997,
    '', true, false, 'AAAAAQAAAAE=', md5(n::text) || md5(n::text), 'issued', 'posted',
    '{"found": true, "posted": true, "deletionMark": false, "comment": "", "properties": {}, "edi": null, "original": null}',
    now() + interval '1 year', true,
    (CASE WHEN n % 10 < 8 THEN 'accepted' ELSE 'waiting' END)::"CompletionActState",
    (CASE WHEN n % 10 < 8 THEN 'accepted' END)::"CompletionActAnswer", now()
  FROM generate_series(0, $2::int * $3::int - 1) AS n`

const CONTENTS = `
  INSERT INTO completion_act_contents (act_id, lines, organization, contract, amount_includes_vat)
  SELECT id, jsonb_build_array(jsonb_build_object('item', summary, 'quantity', '1', 'unit', 'шт', 'price', total::text,
      'sum', total::text, 'vatRate', '20%', 'vat', vat_total::text, 'total', total::text)),
    '{"guid": "1", "name": "ООО «Поставщик»", "inn": "7707083893", "kpp": "770701001", "ogrn": null, "address": null}',
    NULL, true
  FROM completion_acts`

/** Issued, opened, accepted. */
const EVENTS_OF_ACTS = `
  INSERT INTO completion_act_events (act_id, counterparty_id, at, kind, "to", details)
  SELECT act.id, act.counterparty_id, act.date_time + interval '1 day', kind::"CompletionActEventKind",
    (CASE kind WHEN 'status' THEN 'issued' END)::"CompletionActStatus",
    CASE kind WHEN 'status' THEN act.signals END
  FROM completion_acts act, unnest(ARRAY['status', 'opened', 'accepted']) AS kind
  WHERE kind <> 'accepted' OR act.answer IS NOT NULL`

/** A quarter's act each month for a counterparty; every fourth one came in two editions. */
const EDITIONS = `
  INSERT INTO reconciliation_acts (id, counterparty_id, period_from, period_to, edition, data_hash, currency, supplier,
    customer, opening_balance, debit, credit, closing_balance, line_count, lines, created_at, seen_at, replaced_at,
    opened_at, agreed_at)
  SELECT gen_random_uuid(), ${party('n % $1::int')}, date_trunc('month', at)::date - 90, date_trunc('month', at)::date - 1,
    edition, md5(n || '/' || edition) || md5(n::text), 'RUB',
    '{"name": "ООО «Поставщик»", "inn": "7707083893"}', '{"name": "ООО «Контрагент»"}', 0, 100, 50, 50, 20,
    (SELECT jsonb_agg(jsonb_build_array('2026-01-15', 'Реализация 00БП-' || line || ' от 15.01.2026', '10000', '0'))
      FROM generate_series(1, 20) AS line),
    at, at + edition * interval '1 hour',
    CASE WHEN edition = 1 AND n % 4 = 0 THEN at + interval '2 hours' END,
    CASE WHEN edition = 2 OR n % 4 > 0 THEN at + interval '1 day' END,
    CASE WHEN n % 4 = 1 THEN at + interval '2 days' END
  FROM (SELECT n, ${day('n', '$2::int', '$3::int')} AS at FROM generate_series(0, $2::int * $3::int - 1) AS n) AS drawn,
    generate_series(1, 2) AS edition
  WHERE edition = 1 OR n % 4 = 0`

/** Two of each edition, of which the later one counts. */
const REQUESTS = `
  INSERT INTO reconciliation_requests (id, counterparty_id, period_from, period_to, status, attempts, act_id, created_at,
    finished_at)
  SELECT gen_random_uuid(), counterparty_id, period_from, period_to, 'ready', 1,
    CASE WHEN time = 2 AND replaced_at IS NULL THEN id END, seen_at + time * interval '1 minute',
    seen_at + time * interval '1 minute'
  FROM reconciliation_acts, generate_series(1, 2) AS time`

const REGISTER = `
  INSERT INTO reconciliation_register (counterparty_id, period_from, period_to, state, asked_at, request_id, act_id,
    given_at, opened_at, agreed_at)
  SELECT act.counterparty_id, act.period_from, act.period_to,
    (CASE WHEN act.agreed_at IS NULL THEN 'opened' ELSE 'agreed' END)::"ReconciliationRegisterState", act.seen_at,
    request.id, act.id, act.seen_at, act.opened_at, act.agreed_at
  FROM reconciliation_acts act JOIN reconciliation_requests request ON request.act_id = act.id
  WHERE act.replaced_at IS NULL`

const HISTORY = `
  INSERT INTO history_entries (n, at, kind, document_kind, document_id, edition, data_hash, counterparty_id, about,
    amount, currency, details, previous_hash, hash)
  SELECT row_number() OVER (ORDER BY date_time), date_time, 'published', 'completion-act', id, 1, content_hash,
    counterparty_id, number, total, currency, '', sha256(number::bytea), sha256(number::bytea)
  FROM completion_acts`

const HEAD_OF_HISTORY = `
  UPDATE history_head SET entries = (SELECT count(*) FROM history_entries),
    hash = (SELECT hash FROM history_entries ORDER BY n DESC LIMIT 1)`

const LETTERS = `
  INSERT INTO outgoing_mail (id, dedupe_key, kind, "to", subject, text, html, status, attempts, created_at, sent_at)
  SELECT gen_random_uuid(), 'letter:' || n, 'notice', 'person' || n % 5000 || '@example.com', 'Акт сверки готов', '', '',
    'sent', 1, at, at
  FROM (SELECT n, ${day('n', '$1::int', '$2::int')} AS at FROM generate_series(0, $1::int * $2::int - 1) AS n) AS drawn`

const PORTAL =
  'INSERT INTO bitrix24_portals (id, history_since) VALUES (gen_random_uuid(), now()) RETURNING id'

/** Of the last two years alone: a portal that ran this long had removed the others each night. */
const EVENTS = `
  INSERT INTO bitrix24_events (portal_id, source, event, deal_id, body, received_at, processed_at)
  SELECT $3::uuid, 'event', 'ONCRMDEALUPDATE', n % 100000, '{"event": "ONCRMDEALUPDATE", "data": {"FIELDS": {"ID": "1"}}}',
    at, at
  FROM (SELECT n, ${day('n', 'LEAST($1::int, 24)', '$2::int')} AS at
    FROM generate_series(0, LEAST($1::int, 24) * $2::int - 1) AS n) AS drawn`

const AUDIT = `
  INSERT INTO audit_events (at, action, counterparty_id, subject_id, ip, details)
  SELECT ${day('n', '$2::int', '$3::int')}, 'completion_act.opened', ${party('n % $1::int')}, gen_random_uuid()::text,
    '192.0.2.1', '{"form": "own"}'
  FROM generate_series(0, $2::int * $3::int - 1) AS n`
