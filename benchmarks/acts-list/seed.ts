import type { Pool } from 'pg'
import { foldForSearch } from '../../server/platform/search-text.ts'
import { PHRASES, SELDOM_PHRASE, STEMS } from './phrases.ts'

const COUNTERPARTIES = 50_000
/** In the large database: customers 0 to 9 have 10 000 acts each, 10 to 29 have 500, the others 10 to 20. */
const LARGE = [0, 10] as const
const MIDDLE = [10, 20] as const
const SMALL = [30, 200] as const

/** Ids of counterparties to be looked at, by how many acts they have. */
export function customers(acts: number): { large: string[]; middle: string[]; small: string[] } {
  return isSmall(acts)
    ? { large: [], middle: [idOf(MIDDLE[0])], small: ids(SMALL) }
    : { large: ids(LARGE), middle: ids(MIDDLE), small: ids(SMALL) }
}

function isSmall(acts: number): boolean {
  return acts < 100_000
}

function ids([first, count]: readonly [number, number]): string[] {
  return Array.from({ length: count }, (_, place) => idOf(first + place))
}

function idOf(place: number): string {
  return `00000000-0000-4000-8000-${place.toString(16).padStart(12, '0')}`
}

/**
 * Fills an empty, migrated database: acts of five years in order of their dates, those of all customers
 * mixed, one line's words and a month in each. Indexes are made at the end, for speed.
 */
export async function seedActs(pool: Pool, acts: number): Promise<void> {
  await pool.query(COUNTERPARTIES_SQL, [COUNTERPARTIES, STEMS])
  const { rows: indexes } = await pool.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes
     WHERE tablename = 'completion_acts' AND indexdef NOT LIKE 'CREATE UNIQUE%'`,
  )
  for (const { indexname } of indexes) await pool.query(`DROP INDEX "${indexname}"`)
  const words = [...PHRASES, SELDOM_PHRASE]
  await pool.query(ACTS_SQL, [acts, words, words.map(foldForSearch), foldForSearch('00БП')])
  for (const { indexdef } of indexes) await pool.query(indexdef)
  await pool.query('VACUUM ANALYZE')
}

const COUNTERPARTIES_SQL = `
  INSERT INTO counterparties (id, guid, name, inn, emails)
  SELECT ('00000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
    ('00000000-0000-4000-9000-' || lpad(to_hex(n), 12, '0'))::uuid,
    'ООО «' || ($2::text[])[1 + n % cardinality($2::text[])] || '-' || n || '»',
    (7700000000 + n)::text, '{}'
  FROM generate_series(0, $1::int - 1) AS n`

/** Half of the small database is one customer's; of the large one a tenth the large ones'. */
const OWNER_SQL = `CASE
    WHEN $1 < 100000 AND i % 2 = 0 THEN 10
    WHEN $1 >= 100000 AND i % 10 = 0 THEN i / 10 % 10
    WHEN $1 >= 100000 AND i % 100 = 1 THEN 10 + i / 100 % 20
    ELSE 30 + (i::bigint * 7919 % 49970)
  END`

const STATE_SQL = `CASE
    WHEN chance < 0.10 THEN 'waiting' WHEN chance < 0.80 THEN 'accepted' WHEN chance < 0.88 THEN 'signed'
    WHEN chance < 0.93 THEN 'refused' WHEN chance < 0.95 THEN 'rejected' WHEN chance < 0.98 THEN 'draft'
    ELSE 'withdrawn'
  END`

const ACTS_SQL = `
  INSERT INTO completion_acts (
    id, set, ref, counterparty_id, number, date_time, currency, total, vat_total, summary, line_count,
    search_text, comment, posted, deletion_mark, data_version, content_hash, status, matched_rule, signals,
    next_signals_at, visible, state, answer, updated_at
  )
  SELECT gen_random_uuid(), 'Document_РеализацияТоваровУслуг', gen_random_uuid(),
    ('00000000-0000-4000-8000-' || lpad(to_hex(owner), 12, '0'))::uuid,
    '00БП-' || lpad(i::text, 6, '0'), day, CASE WHEN i % 500 = 3 THEN 'USD' ELSE 'RUB' END,
    total, total / 6, ($2::text[])[phrase] || ' за ' || to_char(day, 'MM.YYYY'), 1,
    ' ' || $4 || ' ' || lpad(i::text, 6, '0') || ' ' || i || ' ' || ($3::text[])[phrase] ||
      ' ZA ' || to_char(day, 'MM YYYY'),
    '', state NOT IN ('draft', 'withdrawn'), false, 'AAAAAQAAAAE=', md5(i::text) || md5(i::text),
    (CASE WHEN state IN ('waiting', 'accepted', 'refused') OR state = 'signed' AND i % 2 = 0
      THEN 'issued' ELSE state END)::"CompletionActStatus",
    'posted', '{"found": true, "posted": true, "deletionMark": false, "comment": "", "properties": {}, "edi": null, "original": null}',
    now(), state NOT IN ('draft', 'withdrawn'), state::"CompletionActState",
    (CASE WHEN state IN ('accepted', 'refused') OR state = 'signed' AND i % 2 = 0 THEN state END)::"CompletionActAnswer",
    now()
  FROM (
    SELECT i, day, total, phrase, ${OWNER_SQL} AS owner, ${STATE_SQL} AS state
    FROM (
      SELECT i, random() AS chance,
        (timestamp '2021-01-01' + i::float8 / $1 * interval '1826 days')::timestamp(0) AS day,
        (1000 + random() * 30000000)::bigint AS total,
        CASE WHEN i % 20000 = 7 THEN cardinality($2::text[])
          ELSE 1 + floor(random() * (cardinality($2::text[]) - 1))::int END AS phrase
      FROM generate_series(1, $1::int) AS i
    ) AS drawn
  ) AS act
  ORDER BY day`
