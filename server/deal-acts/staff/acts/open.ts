import { z } from 'zod'
import { findActOfDocument } from '../../../completion-acts/index.ts'
import { type Actor, dealsOf } from '../../../identity/index.ts'
import { DRAFT_KINDS, printNumber, titleOfSet } from '../../../onec/port.ts'
import type { Prisma } from '../../../platform/database/client/client.ts'
import { isUuid } from '../../../platform/uuid.ts'
import type { DealActsDeps } from '../../deps.ts'
import { describeNote } from '../../faults/notes.ts'
import { differenceReasons, listReasons } from '../../reasons/list-reasons.ts'
import { readNotes } from '../../reasons/stored-json.ts'
import type { DealActView } from '../../views/deal-acts.ts'
import { namesOf } from '../mappings/list-mappings.ts'
import { type RuleOptions, readStageNames } from '../settings/stage-options.ts'
import { allowedActions } from './allowed-actions.ts'
import { createDealAddresses } from './deal-addresses.ts'
import { readSmartProcessTitles } from './deal-names.ts'
import { storedDraftView } from './draft-view.ts'
import { messageView } from './message-view.ts'
import { toRowWith, WITH_MISSING_MAPPINGS } from './row.ts'
import { MAX_EVENTS, toTimeline } from './timeline.ts'

const WITH_EVERYTHING = {
  ...WITH_MISSING_MAPPINGS,
  events: { orderBy: { id: 'desc' }, take: MAX_EVENTS },
  messages: { orderBy: { serial: 'asc' } },
  file: { select: { id: true, serial: true } },
} satisfies Prisma.DealActInclude

type WholeAct = Prisma.DealActGetPayload<{ include: typeof WITH_EVERYTHING }>

const storedRule = z.object({
  name: z.string(),
  document: z.enum(DRAFT_KINDS),
})

/** One act with its whole history. Null: not this actor's, or no such act. */
export async function openDealAct(
  deps: DealActsDeps,
  actor: Actor,
  id: string,
  options: Pick<RuleOptions, 'stages'> = { stages: async () => [] },
): Promise<DealActView | null> {
  const reach = dealsOf(actor)
  if (!reach || !isUuid(id)) return null
  const { prisma } = deps.database
  const act = await prisma.dealAct.findFirst({
    where: { id, ...reach },
    include: WITH_EVERYTHING,
  })
  if (!act) return null
  const { portalId, entityTypeId, dealId } = act
  const events = act.events.toReversed()
  const { locale } = actor
  const [addressOf, titleOf, stageNames, revisions, names, known] = await Promise.all([
    createDealAddresses(deps),
    readSmartProcessTitles(deps, locale),
    readStageNames(options),
    prisma.dealAct.findMany({
      where: { portalId, entityTypeId, dealId },
      orderBy: { revision: 'desc' },
      select: { id: true, revision: true, status: true, number: true },
    }),
    namesOf(
      prisma,
      events.flatMap(({ actorId }) => actorId ?? []),
    ),
    act.set !== null && act.ref !== null
      ? findActOfDocument(prisma, { set: act.set, ref: act.ref }, locale)
      : null,
  ])
  const dealUrl = addressOf(act)
  const reasons = listReasons(act, { dealUrl, locale })
  const rule = storedRule.safeParse(act.rule).data ?? null
  return {
    ...toRowWith(act, reasons, { dealUrl, smartProcess: titleOf(act) }),
    reasons,
    notes: readNotes(act.notes).map((note) => describeNote(note, locale)),
    differences: differenceReasons(act, locale).map(({ text }) => text),
    draft: storedDraftView(act.draft, rule?.document ?? deps.usualKind),
    onec: isInOnec(act)
      ? {
          documentKind: titleOfSet(act.set),
          ref: act.ref,
          actId: known?.id ?? null,
          edi: known?.edi ?? null,
        }
      : null,
    file: act.file,
    decision:
      act.decidedAt || act.decisionReason
        ? { reason: act.decisionReason, at: act.decidedAt }
        : null,
    timeline: toTimeline(events, names, locale, (stage) => stageNames(entityTypeId, stage)),
    messages: act.messages.map((message) => messageView(message, locale)),
    revisions: revisions.map(({ number, ...one }) => ({
      ...one,
      number: number && printNumber(number),
    })),
    rule: rule?.name ?? null,
    can: allowedActions(act, { isLatest: revisions[0]?.id === id }),
  }
}

/** The newest act of the deal or the item in whose card a manager works. Null: it has none, or the actor works in no card. */
export async function findActOfCard(
  { database }: Pick<DealActsDeps, 'database'>,
  actor: Actor,
): Promise<string | null> {
  const reach = dealsOf(actor)
  if (!reach || actor.card?.kind !== 'deal') return null
  const newest = await database.prisma.dealAct.findFirst({
    where: reach,
    orderBy: { revision: 'desc' },
    select: { id: true },
  })
  return newest?.id ?? null
}

/** Its key is chosen long before it is there. */
function isInOnec(act: WholeAct): act is WholeAct & { set: string; ref: string } {
  return act.set !== null && act.ref !== null && (act.draftedAt !== null || act.sentAt !== null)
}
