import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DEAL_ACT_STATUSES, STATUS_CHANGES } from '../../../../server/deal-acts/act/states.ts'
import { DECISION_BY_STATUS } from '../../../../server/deal-acts/feedback/decision.ts'
import { DealActStatus } from '../../../../server/platform/database/client/enums.ts'

const SERVER = fileURLToPath(new URL('../../../../server/', import.meta.url))
const GENERATED = 'platform/database/client/'

const sources = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith(GENERATED))
  .map((name) => ({ name, text: readFileSync(`${SERVER}${name}`, 'utf8') }))

/** Prisma's writes to the table, writes through a relation, and SQL. */
const WRITES = [
  /\bdealAct\s*\.\s*(?:create|update|upsert)/,
  /\bdealActs?:\s*\{\s*(?:create|update|upsert|connectOrCreate)/,
  /\b(?:UPDATE|INSERT\s+INTO|MERGE\s+INTO)\s+"?deal_acts\b/i,
]

/** What code asks `changeStatus` for: `{ cause: 'decide', from: [...], to: 'accepted' }`. */
const MOVE = /\bcause:\s*'(\w+)',\s*(?:from:\s*\[([^\]]*)\],\s*)?to:\s*([\w.']+)/g

const moves = sources
  .filter(({ name }) => name.startsWith('deal-acts/'))
  .flatMap(({ text }) =>
    [...text.matchAll(MOVE)].map(([, cause = '', from = '', to = '']) => ({
      cause,
      from: [...from.matchAll(/'(\w+)'/g)].map(([, status]) => status),
      to,
    })),
  )

describe('the table of statuses', () => {
  test('knows those of the database', () => {
    expect([...DEAL_ACT_STATUSES].sort()).toEqual(Object.values(DealActStatus).sort())
  })

  test('is what every write of an act goes through', () => {
    const writers = sources
      .filter(({ text }) => WRITES.some((write) => write.test(text)))
      .map(({ name }) => name)
    // The lease is the one other writer: `status` of a claim, see status.test of the integration tests.
    expect(writers.sort()).toEqual(['deal-acts/act/change-status.ts', 'deal-acts/act/lease.ts'])
  })

  test('has no cause that no code names', () => {
    const named = new Set(moves.map(({ cause }) => cause))
    expect([...named, 'open', 'claim'].sort()).toEqual(Object.keys(STATUS_CHANGES).sort())
  })

  test.each(Object.entries(STATUS_CHANGES))('has what code asks for: %s', (cause, allowed) => {
    const asked = moves.filter((move) => move.cause === cause)
    const literal = asked.flatMap(({ to }) => /^'(\w+)'$/.exec(to)?.[1] ?? [])
    const decided = asked.some(({ to }) => to === 'transition.to')
      ? Object.values(DECISION_BY_STATUS)
      : []
    const isOwn = cause === 'open' || cause === 'claim'
    const to: readonly string[] = isOwn ? allowed.to : [...new Set([...literal, ...decided])]
    expect([...to].sort()).toEqual([...allowed.to].sort())
    const before: readonly string[] = allowed.from
    for (const { from } of asked) expect(before).toEqual(expect.arrayContaining(from))
  })

  test('lets an act leave every status but those that are ends, and reach every one', () => {
    const changes = Object.values(STATUS_CHANGES)
    const left = new Set<string>(changes.flatMap(({ from }) => from))
    const reached = new Set<string>(changes.flatMap(({ to }) => to))
    expect(DEAL_ACT_STATUSES.filter((status) => !left.has(status))).toEqual(['cancelled'])
    expect(DEAL_ACT_STATUSES.filter((status) => !reached.has(status))).toEqual([])
  })
})
