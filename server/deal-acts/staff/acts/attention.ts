import { type Actor, isStaff } from '../../../identity/index.ts'
import type { DealActsDeps } from '../../deps.ts'
import type { DealActRow, DealActsAttention } from '../../views/deal-acts.ts'
import { createDealAddresses } from './deal-addresses.ts'
import { readSmartProcessTitles } from './deal-names.ts'
import { toRow, WITH_MISSING_MAPPINGS } from './row.ts'

/** The latest are grouped; of more the flat list shows the rest, page by page. */
const MAX_GROUPED = 300

/** Acts that need a person, by what keeps them: one remedy for all of a group. Null for customers. */
export async function groupAttention(
  deps: Pick<DealActsDeps, 'database' | 'bitrix24'>,
  actor: Actor,
): Promise<DealActsAttention | null> {
  if (!isStaff(actor)) return null
  const [acts, addressOf, titleOf] = await Promise.all([
    deps.database.prisma.dealAct.findMany({
      where: { status: { in: ['attention', 'failed'] } },
      orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
      take: MAX_GROUPED + 1,
      include: WITH_MISSING_MAPPINGS,
    }),
    createDealAddresses(deps),
    readSmartProcessTitles(deps, actor.locale),
  ])
  const { locale } = actor
  const rows = acts
    .slice(0, MAX_GROUPED)
    .map((act) => toRow(act, { dealUrl: addressOf(act), smartProcess: titleOf(act), locale }))
  const groups = [...Map.groupBy(rows, keyOf).values()].flatMap(toGroup)
  groups.sort(
    (one, other) =>
      other.rows.length - one.rows.length || one.since.getTime() - other.since.getTime(),
  )
  return { groups, isMore: acts.length > MAX_GROUPED }
}

/** What is mapped is mapped for all; another reason is the same where its words are. */
function keyOf({ remedy, reason, status, id }: DealActRow): string {
  if (remedy?.place === 'mapping' && remedy.url) return `${remedy.url}`
  return reason ?? `${status} ${id}`
}

function toGroup(rows: DealActRow[]): DealActsAttention['groups'] {
  const [first] = rows
  if (!first) return []
  const since = new Date(Math.min(...rows.map((row) => row.since.getTime())))
  return [{ reason: first.reason, remedy: first.remedy, since, rows }]
}
