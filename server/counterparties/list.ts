import { z } from 'zod'
import { type Actor, isStaff } from '../identity/index.ts'
import type { Clock } from '../platform/clock.ts'
import { readCursor, text, uuid, writeCursor } from '../platform/cursor.ts'
import type { Database } from '../platform/database/connect.ts'
import { likePatternFor, splitSearchQuery } from '../platform/search-text.ts'
import { isUuid } from '../platform/uuid.ts'
import { createLinks } from './links/create.ts'
import type { LinkDeps } from './links/deps.ts'
import type { CounterpartiesService, CounterpartyRow } from './views.ts'

const PAGE_SIZE = 50
const MAX_QUERY_LENGTH = 200

const cursorForm = z.tuple([text, uuid])

type Deps = LinkDeps & { database: Database; clock: Clock }

export function createCounterparties(deps: Deps): CounterpartiesService {
  return {
    ...createLinks(deps),
    list: (actor, q, cursor) => listCounterparties(deps, actor, q, cursor),
    open: async (actor, id) => {
      if (!isStaff(actor) || !isUuid(id)) return null
      return deps.database.prisma.counterparty.findUnique({
        where: { id },
        select: { id: true, guid: true, name: true, inn: true, kpp: true, emails: true },
      })
    },
  }
}

/** People and invitations are counted for the rows of the page alone. */
async function listCounterparties(
  { database, clock }: Deps,
  actor: Actor,
  q: string,
  cursor: string | null,
): ReturnType<CounterpartiesService['list']> {
  if (!isStaff(actor)) return null
  const [name, id] = readCursor(cursor, cursorForm) ?? [null, null]
  const patterns = splitSearchQuery(q.slice(0, MAX_QUERY_LENGTH)).map(likePatternFor)
  const { rows: found } = await database.pool.query<CounterpartyRow>(
    `WITH page AS (
       SELECT id, guid, name, inn, kpp FROM counterparties
       WHERE search_text LIKE ALL ($1::text[]) AND ($2::text IS NULL OR (name, id) > ($2, $3::uuid))
       ORDER BY name, id LIMIT $4
     )
     SELECT page.*, members.people::int, members."lastSignInAt", sent.invited::int
     FROM page
     CROSS JOIN LATERAL (
       SELECT count(*) AS people, max(users.last_sign_in_at) AS "lastSignInAt"
       FROM user_counterparties membership JOIN users ON users.id = membership.user_id
       WHERE membership.counterparty_id = page.id AND users.role = 'client'
     ) members
     CROSS JOIN LATERAL (
       SELECT count(*) AS invited FROM invitations
       WHERE counterparty_id = page.id AND accepted_at IS NULL AND declined_at IS NULL
         AND withdrawn_at IS NULL AND expires_at > $5
     ) sent
     ORDER BY page.name, page.id`,
    [patterns, name, id, PAGE_SIZE + 1, clock.now()],
  )
  const rows = found.slice(0, PAGE_SIZE)
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined
  return { rows, nextCursor: last ? writeCursor(last.name, last.id) : null }
}
