import { isSameToken } from '../../bitrix24/index.ts'
import { createInstallations } from '../../bitrix24-portal/installations.ts'
import { createEventStore } from '../../bitrix24-portal/store-event.ts'
import { createSenderVerifier } from '../../bitrix24-portal/verify-sender.ts'
import { MAX_INT } from '../../platform/max-int.ts'
import { measureDealActs } from './measure.ts'
import type { Bitrix24Intake, IntakeDeps, IntakeResult } from './service.ts'
import { storeRobotCall } from './store-robot-call.ts'

/** Lets in what Bitrix24 sends: proved, committed, and answered before anything is done about it. */
export function createIntake(deps: IntakeDeps): Bitrix24Intake {
  const verifier = createSenderVerifier(deps)
  const eventStore = createEventStore(deps)
  const installations = createInstallations(deps, verifier, eventStore)

  return {
    async takeEvent(event, ip): Promise<IntakeResult> {
      if (event.event === 'ONAPPINSTALL') return installations.install(event, ip)
      const isOfApplication = event.event.startsWith('ONAPP')
      const portal = await verifier.verifySender(event, isOfApplication ? 'application' : 'any')
      if (!portal) return refused(event)
      if (event.event === 'ONAPPUNINSTALL') return installations.uninstall(portal.id)
      if (event.event === 'ONAPPUPDATE') return installations.updated(portal.id)
      const { dealId } = event
      if (dealId === null || dealId > MAX_INT) return 'ignored'
      await eventStore.keep({
        portalId: portal.id,
        source: 'event',
        event: event.event,
        dealId,
        body: event.raw,
        receivedAt: deps.clock.now(),
      })
      return 'kept'
    },

    async takeRobotCall(call): Promise<IntakeResult> {
      const portal = await verifier.verifySender(call, 'application')
      if (!portal) return refused({ event: call.code, domain: call.domain })
      if (call.dealId > MAX_INT) return 'ignored'
      await storeRobotCall(deps, portal.id, call)
      eventStore.wake()
      return 'kept'
    },

    async takeDealWebhook(secret, { dealId, raw }): Promise<IntakeResult> {
      if (!isSameToken(secret, deps.hookSecret)) return refused({ event: 'webhook', domain: '' })
      if (dealId > MAX_INT) return 'ignored'
      const { id: portalId } = await verifier.portal()
      const receivedAt = deps.clock.now()
      const source = 'webhook_robot'
      await eventStore.keep({ portalId, source, event: 'WEBHOOK', dealId, body: raw, receivedAt })
      return 'kept'
    },

    async takeInstallation(brought, ip): Promise<IntakeResult> {
      const { tokens, applicationToken } = brought
      const sender = { memberId: tokens?.memberId ?? '', applicationToken, domain: '' }
      // The application's own page is opened by people who may not install anything.
      if (await verifier.verifySender(sender, 'application')) return 'ignored'
      return installations.install(brought, ip)
    },
    installation: installations.view,
    measure: () => measureDealActs(deps),
  }

  function refused({ event, domain }: { event: string; domain: string }): 'forbidden' {
    deps.log.warn({ event: event.slice(0, 100), domain }, 'a call that is not of the portal')
    return 'forbidden'
  }
}
