import { z } from 'zod'
import { type Actor, isStaff, isUuid } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { differenceReasons, reasonsOf } from '../act-reasons.ts'
import type { DealActsDeps } from '../deps.ts'
import { readNotes } from '../kept-json.ts'
import { noteWords } from '../notes.ts'
import type { DealActView } from '../views.ts'
import { dealAddresses } from './addresses.ts'
import { canDo } from './can.ts'
import { keptDraftView } from './draft-view.ts'
import { namesOf } from './mappings.ts'
import { messageView } from './message-view.ts'
import { rowWith, WITH_WANTS } from './row.ts'
import { MOST_EVENTS, toTimeline } from './timeline.ts'

const WHOLE = {
  ...WITH_WANTS,
  events: { orderBy: { id: 'desc' }, take: MOST_EVENTS },
  messages: { orderBy: { serial: 'asc' } },
} satisfies Prisma.DealActInclude

type WholeAct = Prisma.DealActGetPayload<{ include: typeof WHOLE }>

const keptRule = z.object({
  name: z.string(),
  document: z.enum(['services_sale', 'completion_act', 'production_act']),
})

/** One act with its whole life. Null: not for customers, or no such act. */
export async function openDealAct(
  deps: DealActsDeps,
  actor: Actor,
  id: string,
): Promise<DealActView | null> {
  if (!isStaff(actor) || !isUuid(id)) return null
  const { prisma } = deps.database
  const act = await prisma.dealAct.findUnique({ where: { id }, include: WHOLE })
  if (!act) return null
  const { portalId, dealId } = act
  const events = act.events.toReversed()
  const [addressOf, revisions, names, actId] = await Promise.all([
    dealAddresses(deps),
    prisma.dealAct.findMany({
      where: { portalId, dealId },
      orderBy: { revision: 'desc' },
      select: { id: true, revision: true, status: true, number: true },
    }),
    namesOf(
      prisma,
      events.flatMap(({ actorId }) => actorId ?? []),
    ),
    findCompletionAct(prisma, act),
  ])
  const { locale } = actor
  const dealUrl = addressOf(dealId)
  const reasons = reasonsOf(act, { dealUrl, locale })
  const rule = keptRule.safeParse(act.rule).data ?? null
  return {
    ...rowWith(act, reasons, dealUrl),
    reasons,
    notes: readNotes(act.notes).map((note) => noteWords(note, locale)),
    differences: differenceReasons(act, locale).map(({ text }) => text),
    draft: keptDraftView(act.draft, rule?.document ?? deps.usualKind),
    onec: isInOnec(act) ? { set: act.set, ref: act.ref, actId } : null,
    decision:
      act.decidedAt || act.decisionReason
        ? { reason: act.decisionReason, at: act.decidedAt }
        : null,
    timeline: toTimeline(events, names, locale),
    messages: act.messages.map((message) => messageView(message, locale)),
    revisions,
    rule: rule?.name ?? null,
    can: canDo(act, { isLatest: revisions[0]?.id === id }),
  }
}

/** Its key is chosen long before it is there. */
function isInOnec(act: WholeAct): act is WholeAct & { set: string; ref: string } {
  return act.set !== null && act.ref !== null && (act.draftedAt !== null || act.sentAt !== null)
}

/** The portal's own page of the document, once the history of 1C has been read as far as that. */
async function findCompletionAct(
  prisma: PrismaClient,
  { set, ref }: Pick<WholeAct, 'set' | 'ref'>,
): Promise<string | null> {
  if (set === null || ref === null) return null
  const found = await prisma.completionAct.findUnique({
    where: { set_ref: { set, ref } },
    select: { id: true },
  })
  return found?.id ?? null
}
