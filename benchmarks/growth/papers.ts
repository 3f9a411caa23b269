import { day, party, percent, READERS_ACTS, READERS_EDITIONS } from './load.ts'

/** $1 counterparties */
export const COUNTERPARTIES = `
  INSERT INTO counterparties (id, guid, name, inn, emails)
  SELECT ${party('n')}, gen_random_uuid(), 'ООО «Контрагент-' || n || '»', (7700000000 + n)::text, '{}'
  FROM generate_series(0, $1::int - 1) AS n`

/** $1 counterparties, $2 months, $3 acts a month. Four of five are accepted, the others wait. */
export const ACTS = `
  INSERT INTO completion_acts (
    id, set, ref, counterparty_id, number, date_time, currency, total, vat_total, summary, line_count, search_text,
    comment, posted, deletion_mark, data_version, content_hash, status, matched_rule, signals, next_signals_at,
    visible, state, answer, updated_at)
  SELECT gen_random_uuid(), 'Document_РеализацияТоваровУслуг', gen_random_uuid(), counterparty_id,
    '00БП-' || lpad(n::text, 7, '0'), at, 'RUB', 1000 + n % 3000000, n % 500000,
    'Услуги по обслуживанию, договор ' || n % 997, 1,
    ' 00BP ' || lpad(n::text, 7, '0') || ' ' || n || ' USLUGI PO OBSLUJIVANIIU DOGOVOR ' || n % 997,
    '', true, false, 'AAAAAQAAAAE=', md5(n::text) || md5(n::text), 'issued', 'posted',
    '{"found": true, "posted": true, "deletionMark": false, "comment": "", "properties": {}, "edi": null, "original": null}',
    now() + interval '1 year', true,
    (CASE WHEN ${percent('n')} < 80 THEN 'accepted' ELSE 'waiting' END)::"CompletionActState",
    (CASE WHEN ${percent('n')} < 80 THEN 'accepted' END)::"CompletionActAnswer", now()
  FROM (
    SELECT n, ${party('n % $1::int')} AS counterparty_id, ${day('n', '$2::int', '$3::int')} AS at
    FROM generate_series(0, $2::int * $3::int - 1) AS n
    UNION ALL
    SELECT $2::int * $3::int + n, ${party('7')}, timestamp '2026-10-02' + n * interval '5 hours'
    FROM generate_series(0, ${READERS_ACTS} - 1) AS n) AS drawn`

export const CONTENTS = `
  INSERT INTO completion_act_contents (act_id, lines, organization, contract, amount_includes_vat)
  SELECT id, jsonb_build_array(jsonb_build_object('item', summary, 'quantity', '1', 'unit', 'шт', 'price', total::text,
      'sum', total::text, 'vatRate', '20%', 'vat', vat_total::text, 'total', total::text)),
    '{"guid": "1", "name": "ООО «Поставщик»", "inn": "7707083893", "kpp": "770701001", "ogrn": null, "address": null}',
    NULL, true
  FROM completion_acts`

/** Issued, opened, accepted. */
export const EVENTS_OF_ACTS = `
  INSERT INTO completion_act_events (act_id, counterparty_id, at, kind, "to", details)
  SELECT act.id, act.counterparty_id, act.date_time + interval '1 day', kind::"CompletionActEventKind",
    (CASE kind WHEN 'status' THEN 'issued' END)::"CompletionActStatus",
    CASE kind WHEN 'status' THEN act.signals END
  FROM completion_acts act, unnest(ARRAY['status', 'opened', 'accepted']) AS kind
  WHERE kind <> 'accepted' OR act.answer IS NOT NULL`

/** 1C's form of every second act; of one in twenty that waits it came once more, of an earlier version. */
export const FORMS_OF_ACTS = `
  INSERT INTO completion_act_files (act_id, data_version, storage_key, sha256, bytes, created_at)
  SELECT id, version, 'completion-acts/' || id || '/' || version, content_hash, 60000, date_time + interval '2 days'
  FROM (SELECT *, total::int AS n FROM completion_acts) act, unnest(ARRAY['AAAAAQAAAAE=', 'AAAAAQAAAAA=']) AS version
  WHERE ${percent('n')} % 2 = 0 AND (version = data_version OR answer IS NULL AND ${percent('n + 1')} % 4 = 0)`

/**
 * $1 counterparties, $2 months, $3 editions a month. A quarter's act each month for a counterparty; every fourth came
 * in two editions, of which nobody had opened the first.
 */
export const EDITIONS = `
  INSERT INTO reconciliation_acts (id, counterparty_id, period_from, period_to, edition, data_hash, currency, supplier,
    customer, opening_balance, debit, credit, closing_balance, line_count, lines, created_at, seen_at, replaced_at,
    opened_at, agreed_at)
  SELECT gen_random_uuid(), counterparty_id, date_trunc('month', at)::date - 90 - more, date_trunc('month', at)::date - 1,
    edition, md5(n || '/' || edition) || md5(n::text), 'RUB',
    '{"name": "ООО «Поставщик»", "inn": "7707083893"}', '{"name": "ООО «Контрагент»"}', 50, 100, 100, 50, 20,
    (SELECT jsonb_agg(jsonb_build_array('2026-01-15', 'Реализация 00БП-' || line || ' от 15.01.2026', '10000', '0'))
      FROM generate_series(1, 20) AS line),
    at, at + edition * interval '1 hour',
    CASE WHEN edition = 1 AND editions = 2 THEN at + interval '2 hours' END,
    CASE WHEN edition = editions THEN at + interval '1 day' END,
    CASE WHEN edition = editions AND ${percent('n')} < 30 THEN at + interval '2 days' END
  FROM (
    SELECT n, 0 AS more, ${party('n % $1::int')} AS counterparty_id, ${day('n', '$2::int', '$3::int')} AS at,
      CASE WHEN ${percent('n + 1')} < 25 THEN 2 ELSE 1 END AS editions
    FROM generate_series(0, $2::int * $3::int - 1) AS n
    UNION ALL
    SELECT $2::int * $3::int + n, n + 1, ${party('7')}, timestamp '2026-10-03' + n * interval '12 hours', 1
    FROM generate_series(0, ${READERS_EDITIONS} - 1) AS n) AS drawn,
    LATERAL generate_series(1, editions) AS edition`

/** Two of each edition, of which the later one counts. */
export const REQUESTS = `
  INSERT INTO reconciliation_requests (id, counterparty_id, period_from, period_to, status, attempts, act_id, created_at,
    finished_at)
  SELECT gen_random_uuid(), counterparty_id, period_from, period_to, 'ready', 1,
    CASE WHEN time = 2 AND replaced_at IS NULL THEN id END, seen_at + time * interval '1 minute',
    seen_at + time * interval '1 minute'
  FROM reconciliation_acts, generate_series(1, 2) AS time`

/** $1 of them, in the last month: what staff have to look at. One in fifty of all others was refused once, and is closed. */
export const PROBLEMS = `
  INSERT INTO reconciliation_requests (id, counterparty_id, period_from, period_to, status, attempts, error_code,
    created_at, finished_at, resolved_at)
  SELECT gen_random_uuid(), counterparty_id, period_from, period_to - 1, 'refused', 1, 'act.does_not_add_up',
    seen_at, seen_at, CASE WHEN place > $1::int THEN seen_at + interval '1 hour' END
  FROM (SELECT act.*, row_number() OVER (ORDER BY seen_at DESC) AS place FROM reconciliation_acts act) AS placed
  WHERE place <= $1::int OR place % 50 = 0`

export const REGISTER = `
  INSERT INTO reconciliation_register (counterparty_id, period_from, period_to, state, asked_at, request_id, act_id,
    given_at, opened_at, agreed_at, relied_act_id, relied_at, relied_opening, relied_closing, relied_currency)
  SELECT act.counterparty_id, act.period_from, act.period_to,
    (CASE WHEN act.agreed_at IS NULL THEN 'opened' ELSE 'agreed' END)::"ReconciliationRegisterState", act.seen_at,
    request.id, act.id, act.seen_at, act.opened_at, act.agreed_at, act.id, act.opened_at, act.opening_balance,
    act.closing_balance, act.currency
  FROM reconciliation_acts act JOIN reconciliation_requests request ON request.act_id = act.id
  WHERE act.replaced_at IS NULL`

/** The portal's own form and 1C's of every edition that was opened. */
export const FORMS_OF_EDITIONS = `
  WITH opened AS (SELECT * FROM reconciliation_acts WHERE opened_at IS NOT NULL),
  own AS (
    INSERT INTO reconciliation_act_files (act_id, kind, storage_key, sha256, bytes, created_at)
    SELECT id, 'ru', 'reconciliation/' || id || '/own.pdf', data_hash, 40000, opened_at FROM opened),
  downloads AS (
    INSERT INTO reconciliation_act_downloads (act_id, user_id, format, at)
    SELECT id, ${party('7')}, 'pdf', opened_at FROM opened)
  INSERT INTO reconciliation_onec_forms (id, act_id, content_hash, storage_key, sha256, bytes, received_at, proved_at)
  SELECT gen_random_uuid(), id, data_hash, 'reconciliation/' || id || '/onec.pdf', data_hash, 60000, seen_at, seen_at
  FROM opened`

export const HISTORY = `
  INSERT INTO history_entries (n, at, kind, document_kind, document_id, edition, data_hash, counterparty_id, about,
    amount, currency, details, previous_hash, hash)
  SELECT row_number() OVER (ORDER BY at), at, 'published', kind, id, edition, data_hash, counterparty_id, about, amount,
    'RUB', '', sha256(data_hash::bytea), sha256(data_hash::bytea)
  FROM (
    SELECT date_time AS at, 'completion-act' AS kind, id, 1 AS edition, content_hash AS data_hash, counterparty_id,
      number AS about, total AS amount FROM completion_acts
    UNION ALL
    SELECT seen_at, 'reconciliation', id, edition, data_hash, counterparty_id, period_from || '/' || period_to,
      closing_balance FROM reconciliation_acts) AS papers`

export const HEAD_OF_HISTORY = `
  UPDATE history_head SET entries = (SELECT count(*) FROM history_entries),
    hash = (SELECT hash FROM history_entries ORDER BY n DESC LIMIT 1)`

/** Of papers that somebody downloaded. */
export const CODES = `
  INSERT INTO paper_codes (document_id, edition, facts_hash, document_kind, code, history_entries, history_hash, created_at)
  SELECT act_id, 1, sha256, 'completion-act', repeat('A', 200), 1, 'aaaaaaaaaaaaaaaa', created_at
  FROM completion_act_files WHERE data_version = 'AAAAAQAAAAE='
  UNION ALL
  SELECT act_id, 1, sha256, 'reconciliation', repeat('A', 200), 1, 'aaaaaaaaaaaaaaaa', created_at
  FROM reconciliation_act_files`
