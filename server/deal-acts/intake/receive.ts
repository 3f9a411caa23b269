import { type Bitrix24PortalService, createBitrix24Portal } from '../../bitrix24-portal/index.ts'
import { isSameSecret } from '../../platform/crypto/hash.ts'
import { MAX_INT } from '../../platform/max-int.ts'
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
      const { dealId, client } = event
      const isOfDeal = dealId !== null && dealId <= MAX_INT
      const isOfClient = client !== null && (await isAwaited(deps.database, sender.id, client))
      if (!isOfDeal && !isOfClient) return 'ignored'
      await portal.storeEvent({
        portalId: sender.id,
        source: 'event',
        event: event.event,
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
      if (call.dealId > MAX_INT) return 'ignored'
      await storeRobotCall(deps, sender.id, call)
      portal.wakeReader()
      return 'stored'
    },

    async takeDealWebhook(secret, { dealId, raw }) {
      if (!isSameSecret(secret, deps.hookSecret)) {
        return portal.refuse({ event: 'webhook', domain: '' })
      }
      if (dealId > MAX_INT) return 'ignored'
      await portal.storeEvent({
        portalId: (await portal.portal()).id,
        source: 'webhook_robot',
        event: 'WEBHOOK',
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
