import { isSameToken } from '../../bitrix24/index.ts'
import { createGenuine } from './genuine.ts'
import { createInstallations } from './install.ts'
import { createKeeping, MOST_DEAL_ID } from './keep.ts'
import { measureDealActs } from './measure.ts'
import { keepRobotCall } from './robot-call.ts'
import type { Bitrix24Intake, IntakeDeps, Taking } from './service.ts'

/** Lets in what Bitrix24 sends: proved, committed, and answered before anything is done about it. */
export function createIntake(deps: IntakeDeps): Bitrix24Intake {
  const genuine = createGenuine(deps)
  const keeping = createKeeping(deps)
  const installations = createInstallations(deps, genuine, keeping)

  return {
    async takeEvent(event, ip): Promise<Taking> {
      if (event.event === 'ONAPPINSTALL') return installations.install(event, ip)
      const isOfApplication = event.event.startsWith('ONAPP')
      const portal = await genuine.check(event, isOfApplication ? 'application' : 'any')
      if (!portal) return refused(event)
      if (event.event === 'ONAPPUNINSTALL') return installations.uninstall(portal.id)
      if (event.event === 'ONAPPUPDATE') return installations.updated(portal.id)
      const { dealId } = event
      if (dealId === null || dealId > MOST_DEAL_ID) return 'ignored'
      await keeping.keep({
        portalId: portal.id,
        source: 'event',
        event: event.event,
        dealId,
        body: event.raw,
        receivedAt: deps.clock.now(),
      })
      return 'kept'
    },

    async takeRobotCall(call): Promise<Taking> {
      const portal = await genuine.check(call, 'application')
      if (!portal) return refused({ event: call.code, domain: call.domain })
      if (call.dealId > MOST_DEAL_ID) return 'ignored'
      await keepRobotCall(deps, portal.id, call)
      keeping.wake()
      return 'kept'
    },

    async takeDealWebhook(secret, { dealId, raw }): Promise<Taking> {
      if (!isSameToken(secret, deps.hookSecret)) return refused({ event: 'webhook', domain: '' })
      if (dealId > MOST_DEAL_ID) return 'ignored'
      const { id: portalId } = await genuine.portal()
      const receivedAt = deps.clock.now()
      const source = 'webhook_robot'
      await keeping.keep({ portalId, source, event: 'WEBHOOK', dealId, body: raw, receivedAt })
      return 'kept'
    },

    async takeInstallation(brought, ip): Promise<Taking> {
      const { tokens, applicationToken } = brought
      const sender = { memberId: tokens?.memberId ?? '', applicationToken, domain: '' }
      // The application's own page is opened by people who may not install anything.
      if (await genuine.check(sender, 'application')) return 'ignored'
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
