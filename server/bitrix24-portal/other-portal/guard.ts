import type { Bitrix24Port } from '../../bitrix24/index.ts'
import type { Database } from '../../platform/database/connect.ts'
import { failed } from '../../platform/outbound/failed.ts'

/** What needs no call, and what tells which portal it is that answers. */
const OPEN: ReadonlySet<keyof Bitrix24Port> = new Set([
  'mode',
  'dealAddress',
  'companyAddress',
  'installation',
])

/** Another portal that answers where the one in use did, and is not said to be ours; null: none does. */
export async function findStandIn({
  prisma,
}: Pick<Database, 'prisma'>): Promise<{ memberId: string; host: string } | null> {
  const [row] = await prisma.$queryRaw<{ memberId: string; host: string }[]>`
    SELECT member_id AS "memberId", host FROM bitrix24_other_portals
    WHERE stands_in AND decision IS DISTINCT FROM 'ours'
      AND portal_id = (SELECT id FROM bitrix24_portals ORDER BY used_since DESC LIMIT 1)
    LIMIT 1`
  return row ?? null
}

/**
 * The same port, which sends nothing and believes nothing while another portal answers in the place of ours: its
 * deals have numbers of their own, and an act of one would be an act of a stranger.
 */
export function guardPort(port: Bitrix24Port, database: Pick<Database, 'prisma'>): Bitrix24Port {
  const names = Object.keys(port) as (keyof Bitrix24Port)[]
  const guarded = names.map((name) => {
    const call = port[name] as (...given: never[]) => unknown
    if (OPEN.has(name)) return [name, call]
    return [
      name,
      async (...given: never[]) => {
        const other = await findStandIn(database)
        if (!other) return call(...given)
        return failed('bitrix24.other_portal', { details: { host: other.host } })
      },
    ]
  })
  return Object.fromEntries(guarded)
}
