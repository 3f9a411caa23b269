import { type Actor, isStaff, recordAudit, visibleCounterparty } from '../../identity/index.ts'
import type { ChannelName } from '../deliver/channel.ts'
import type { DistributionDeps } from '../deps.ts'

export interface ChoiceInput {
  /** Empty: those of the settings. */
  channels: ChannelName[]
  isBlocked: boolean
}

export interface ChoiceView extends ChoiceInput {
  /** The customer does without; staff cannot say otherwise. */
  hasOptedOut: boolean
  /** What can be chosen here. */
  offered: ChannelName[]
}

/** What staff have chosen for a counterparty. Null: not staff, or no such counterparty. */
export async function viewChoice(
  { database, channels }: DistributionDeps,
  actor: Actor,
  counterpartyId: string,
): Promise<ChoiceView | null> {
  if (!isStaff(actor) || !(await visibleCounterparty(database, actor, counterpartyId))) return null
  const choice = await database.prisma.distributionChoice.findUnique({ where: { counterpartyId } })
  return {
    channels: choice?.channels ?? [],
    isBlocked: choice?.exclusion === 'blocked',
    hasOptedOut: choice?.exclusion === 'opted_out',
    offered: [...channels.keys()],
  }
}

/** For every run that is prepared from now on. Recorded. */
export async function saveChoice(
  deps: DistributionDeps,
  actor: Actor,
  counterpartyId: string,
  { channels, isBlocked }: ChoiceInput,
): Promise<boolean> {
  const before = await viewChoice(deps, actor, counterpartyId)
  if (!before) return false
  const offered = channels.filter((channel) => before.offered.includes(channel))
  const exclusion = before.hasOptedOut ? 'opted_out' : isBlocked ? 'blocked' : null
  const data = {
    channels: offered,
    exclusion,
    updatedAt: deps.clock.now(),
    updatedById: actor.userId,
  }
  await deps.database.prisma.$transaction(async (transaction) => {
    await transaction.distributionChoice.upsert({
      where: { counterpartyId },
      create: { counterpartyId, ...data },
      update: data,
    })
    await recordAudit(transaction, {
      action: 'distribution.choice_saved',
      actorId: actor.userId,
      counterpartyId,
      ip: actor.ip,
      details: { channels: offered, isBlocked },
    })
  })
  return true
}
