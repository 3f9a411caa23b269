import { day, party, percent } from './load.ts'

/** $1 months, $2 letters a month. One in a hundred did not arrive. */
export const LETTERS = `
  INSERT INTO outgoing_mail (id, dedupe_key, kind, "to", subject, text, html, status, attempts, created_at, sent_at,
    failed_at)
  SELECT gen_random_uuid(), 'letter:' || n, 'notice', 'person' || n % 5000 || '@example.com', 'Акт сверки готов', '', '',
    (CASE WHEN fails THEN 'failed' ELSE 'sent' END)::"MailStatus", 1, at,
    CASE WHEN NOT fails THEN at END, CASE WHEN fails THEN at END
  FROM (SELECT n, ${percent('n')} = 0 AS fails, ${day('n', '$1::int', '$2::int')} AS at
    FROM generate_series(0, $1::int * $2::int - 1) AS n) AS drawn`

/** $1 counterparties, $2 months, $3 lines a month. */
export const AUDIT = `
  INSERT INTO audit_events (at, action, counterparty_id, subject_id, ip, details)
  SELECT ${day('n', '$2::int', '$3::int')}, 'completion_act.opened', ${party('n % $1::int')}, gen_random_uuid()::text,
    '192.0.2.1', '{"form": "own"}'
  FROM generate_series(0, $2::int * $3::int - 1) AS n`

export const PORTAL =
  'INSERT INTO bitrix24_portals (id, history_since) VALUES (gen_random_uuid(), now()) RETURNING id'

/** $1 months, $2 events a month, $3 portal. */
export const EVENTS = `
  INSERT INTO bitrix24_events (portal_id, source, event, deal_id, body, received_at, processed_at)
  SELECT $3::uuid, 'event', 'ONCRMDEALUPDATE', n % 100000, '{"event": "ONCRMDEALUPDATE", "data": {"FIELDS": {"ID": "1"}}}',
    at, at
  FROM (SELECT n, ${day('n', '$1::int', '$2::int')} AS at
    FROM generate_series(0, $1::int * $2::int - 1) AS n) AS drawn`

/** $1 months, $2 deals a month, $3 portal. Each came to a draft that was posted. */
export const DEAL_ACTS = `
  INSERT INTO deal_acts (id, portal_id, deal_id, revision, status, source, stage_id, category_id, entered_at, created_at,
    updated_at, title, buyer, buyer_inn, currency, amount, search_text, draft, set, ref, number, act_date, total,
    drafted_at, decided_at)
  SELECT gen_random_uuid(), $3::uuid, n, 1, 'accepted', 'event', 'WON', 0, at, at, at + interval '1 day',
    'Обслуживание ' || n, 'ООО «Контрагент-' || n % 2000 || '»', (7700000000 + n % 2000)::text, 'RUB', 120000,
    ' OBSLUJIVANIE ' || n || ' KONTRAGENT ' || n % 2000, jsonb_build_object('lines', (SELECT jsonb_agg(
      jsonb_build_object('item', 'Обслуживание', 'quantity', '1', 'price', '1000', 'sum', '1000', 'vat', '20%'))
      FROM generate_series(1, 5))),
    'Document_РеализацияТоваровУслуг', gen_random_uuid(), '00БП-' || lpad(n::text, 7, '0'), at::date, 120000, at,
    at + interval '1 day'
  FROM (SELECT n, ${day('n', '$1::int', '$2::int')} AS at
    FROM generate_series(0, $1::int * $2::int - 1) AS n) AS drawn`

export const EVENTS_OF_DEALS = `
  INSERT INTO deal_act_events (deal_act_id, at, kind)
  SELECT id, created_at, kind::"DealActEventKind"
  FROM deal_acts, unnest(ARRAY['opened', 'sent', 'created', 'decided', 'reported']) AS kind`

export const STAGE_ENTRIES = `
  INSERT INTO deal_stage_entries (portal_id, entry_id, deal_id, stage_id, category_id, entered_at, source, outcome,
    deal_act_id, seen_at)
  SELECT portal_id, deal_id, deal_id, stage_id, 0, created_at, 'event', 'opened', id, created_at FROM deal_acts`

/** A comment, the fields and a to-do of each, and a robot that waited for one in three. */
export const MESSAGES = `
  WITH calls AS (
    INSERT INTO robot_calls (id, portal_id, deal_id, deal_act_id, token_hash, event_token, code, waits, received_at,
      waits_until, answered_at)
    SELECT gen_random_uuid(), portal_id, deal_id, id, md5(deal_id::text), '', 'act', true, created_at,
      created_at + interval '1 day', created_at + interval '1 hour'
    FROM deal_acts WHERE deal_id % 3 = 0)
  INSERT INTO bitrix24_messages (id, portal_id, owner, owner_id, kind, target_type, target_id, dedupe_key, payload,
    status, attempts, result_id, created_at, sent_at)
  SELECT gen_random_uuid(), portal_id, 'deal_act', id, kind::"Bitrix24MessageKind", 'deal', deal_id, kind || deal_id,
    '{"text": "Акт в 1С проведён"}', 'sent', 1, deal_id, created_at, created_at
  FROM deal_acts, unnest(ARRAY['comment', 'fields', 'todo']) AS kind`

/** One of each month and counterparty, over two channels. */
export const RUNS = `
  WITH runs AS (
    INSERT INTO distribution_runs (id, name, period_from, period_to, status, settings, created_at, prepared_at,
      approved_at, finished_at)
    SELECT gen_random_uuid(), 'Акты за ' || at::date, at - interval '1 month', at - interval '1 day', 'done', '{}', at, at,
      at, at + interval '2 hours'
    FROM (SELECT DISTINCT date_trunc('month', seen_at) AS at FROM reconciliation_acts) AS months RETURNING *),
  items AS (
    INSERT INTO distribution_items (id, run_id, counterparty_id, name, status, reason, step, channels, balance, act_id,
      pdf_key, pdf_sha256, pdf_bytes, started_at, finished_at)
    SELECT DISTINCT ON (runs.id, act.counterparty_id) gen_random_uuid(), runs.id, act.counterparty_id, 'ООО «Контрагент»',
      'done'::"DistributionItemStatus", 'balance', 'deliver'::"DistributionStep",
      '{portal,email}'::"DistributionChannel"[], 50, act.id, 'reconciliation/' || act.id || '/own.pdf', act.data_hash,
      40000, runs.created_at, runs.finished_at
    FROM runs JOIN reconciliation_acts act ON date_trunc('month', act.seen_at) = runs.created_at
    WHERE act.replaced_at IS NULL ORDER BY runs.id, act.counterparty_id, act.seen_at RETURNING *)
  INSERT INTO distribution_deliveries (id, item_id, channel, status, attempts, created_at, finished_at)
  SELECT gen_random_uuid(), items.id, channel::"DistributionChannel", 'delivered', 1, items.started_at, items.finished_at
  FROM items, unnest(ARRAY['portal', 'email']) AS channel`

/** $1 copies of the last one, before it, that delivered nothing. */
export const RUNS_OF_LAST_MONTH = `
  WITH last AS (SELECT * FROM distribution_runs ORDER BY created_at DESC LIMIT 1),
  copies AS (
    INSERT INTO distribution_runs (id, name, period_from, period_to, status, settings, created_at, prepared_at,
      approved_at, finished_at)
    SELECT gen_random_uuid(), name, period_from, period_to, status, settings, created_at - n * interval '1 hour',
      prepared_at, approved_at, finished_at
    FROM last, generate_series(1, $1::int) AS n RETURNING id, finished_at)
  INSERT INTO distribution_items (id, run_id, counterparty_id, name, status, reason, step, channels, balance,
    started_at, finished_at)
  SELECT gen_random_uuid(), copies.id, counterparty_id, item.name, item.status, item.reason, step, '{}', balance,
    started_at, item.finished_at
  FROM copies, distribution_items item WHERE run_id = (SELECT id FROM last)`

/** Of two in five editions that somebody opened; one in twenty of those still waits for its other side. */
export const EXCHANGE = `
  INSERT INTO edi_documents (id, key, counterparty_id, act_id, operator, status, attempts, content_kind, file_name,
    storage_key, sha256, operator_id, state, state_at, read_at, created_at, put_at)
  SELECT gen_random_uuid(), gen_random_uuid(), counterparty_id, id, 'diadoc', 'put', 1, 'formal', 'ON_AKTSVERP.xml',
    'edi/' || id || '.xml', data_hash, id::text,
    (CASE WHEN chance < 38 THEN 'signed' ELSE 'delivered' END)::"EdiDocumentState", seen_at, seen_at, seen_at, seen_at
  FROM (SELECT *, abs(hashtext(data_hash) % 100) AS chance FROM reconciliation_acts WHERE opened_at IS NOT NULL) AS act
  WHERE chance < 40`

/** One in a hundred acts; all are resolved. $1: who of the customer wrote. */
export const DISCREPANCIES = `
  WITH opened AS (
    INSERT INTO discrepancies (id, counterparty_id, completion_act_id, category, status, resolution, document_hash,
      opened_by_id, created_at, last_message_at, resolved_at)
    SELECT gen_random_uuid(), counterparty_id, id, 'amount', 'resolved', 'explained', content_hash, $1::uuid, date_time,
      date_time, date_time
    FROM (SELECT *, total::int AS n FROM completion_acts) AS act WHERE ${percent('n')} = 1 RETURNING *)
  INSERT INTO discrepancy_messages (id, discrepancy_id, side, author_id, text, created_at)
  SELECT gen_random_uuid(), id, side::"DiscrepancySide", $1::uuid, 'Сумма не сходится с договором.', created_at
  FROM opened, unnest(ARRAY['customer', 'supplier']) AS side`

/** One in twenty acts came back as a scan. $1: who sent it. */
export const SCANS = `
  INSERT INTO uploads (id, counterparty_id, purpose, completion_act_id, storage_key, sha256, bytes, content_type, pages,
    file_name, uploaded_by_id, created_at, stored_at, scan_status, scan_document_hash)
  SELECT gen_random_uuid(), counterparty_id, 'signed_scan', id, 'uploads/' || id, content_hash, 900000,
    'application/pdf', 1, 'акт.pdf', $1::uuid, date_time, date_time, 'accepted', content_hash
  FROM (SELECT *, total::int AS n FROM completion_acts WHERE answer IS NOT NULL) AS act WHERE ${percent('n + 2')} < 5`
