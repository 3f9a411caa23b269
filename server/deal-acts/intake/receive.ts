import { DEAL, isDealType } from '../../bitrix24/index.ts'
import { type Bitrix24PortalService, createBitrix24Portal } from '../../bitrix24-portal/index.ts'
import { isSameSecret } from '../../platform/crypto/hash.ts'
import { MAX_INT } from '../../platform/max-int.ts'
import { entityTypesOf } from '../rules/schema.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import { isAwaited } from './changed-clients.ts'
import type { Bitrix24Intake, IntakeDeps } from './service.ts'
import { storeRobotCall } from './store-robot-call.ts'

/** Lets in what Bitrix24 sends: proved, committed, and answered before anything is done about it. */
export function createIntake(
  deps: IntakeDeps,
  portal: Bitrix24PortalService = createBitrix24Portal(deps),
): Bitrix24Intake {
  return {
    async takeEvent(event, ip) {
      if (event.event.startsWith('ONAPP')) return portal.takeApplicationEvent(event, ip)
      const sender = await portal.verifySender(event, 'any')
      if (!sender) return portal.refuse(event)
      const { entityTypeId, dealId, client } = event
      const isOfDeal =
        dealId !== null && dealId <= MAX_INT && (await isWatched(deps, sender.id, entityTypeId))
      const isOfClient = client !== null && (await isAwaited(deps.database, sender.id, client))
      if (!isOfDeal && !isOfClient) return 'ignored'
      await portal.storeEvent({
        portalId: sender.id,
        source: 'event',
        event: event.event,
        entityTypeId: isOfDeal ? entityTypeId : DEAL,
        dealId: isOfDeal ? dealId : null,
        body: client ? { client } : event.raw,
        receivedAt: deps.clock.now(),
      })
      return 'stored'
    },

    async takeRobotCall(call) {
      const sender = await portal.verifySender(call, 'application')
      if (!sender) {
        if (await portal.answerOtherPortal(call)) return 'ignored'
        return portal.refuse({ event: call.code, domain: call.domain })
      }
      if (call.dealId > MAX_INT || call.entityTypeId > MAX_INT) return 'ignored'
      await storeRobotCall(deps, sender.id, call)
      portal.wakeReader()
      return 'stored'
    },

    async takeDealWebhook(secret, { entityTypeId, dealId, raw }) {
      if (!isSameSecret(secret, deps.hookSecret)) {
        return portal.refuse({ event: 'webhook', domain: '' })
      }
      if (dealId > MAX_INT || entityTypeId > MAX_INT) return 'ignored'
      if (!isDealType(entityTypeId)) {
        deps.log.warn(
          { entityTypeId, number: dealId },
          'a webhook robot asked for an act of a card that no act is made of: acts are made of deals and of items of smart processes',
        )
        return 'ignored'
      }
      await portal.storeEvent({
        portalId: (await portal.portal()).id,
        source: 'webhook_robot',
        event: 'WEBHOOK',
        entityTypeId,
        dealId,
        body: raw,
        receivedAt: deps.clock.now(),
      })
      return 'stored'
    },

    takeInstallation: portal.takeInstallation,
    installation: portal.installation,
  }
}

/** A portal has smart processes for everything; their changes are stored where acts are made of them. */
async function isWatched(
  deps: IntakeDeps,
  portalId: string,
  entityTypeId: number,
): Promise<boolean> {
  if (entityTypeId === DEAL) return true
  if (entityTypeId > MAX_INT) return false
  if (entityTypesOf(await readDealRules(deps)).includes(entityTypeId)) return true
  const act = await deps.database.prisma.dealAct.findFirst({
    where: { portalId, entityTypeId },
    select: { id: true },
  })
  return act !== null
}
