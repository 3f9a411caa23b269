import type { PortalDeps } from './deps.ts'
import { createInstallations } from './installations.ts'
import { requestStrayAnswer } from './other-portal/stray-robots.ts'
import type { Bitrix24PortalService } from './service.ts'
import { createEventStore } from './store-event.ts'
import { createSenderVerifier } from './verify-sender.ts'

type Deps = Pick<
  PortalDeps,
  | 'database'
  | 'queue'
  | 'sealer'
  | 'clock'
  | 'log'
  | 'bitrix24'
  | 'acceptInstallation'
  | 'frames'
  | 'outgoingToken'
>

export function createBitrix24Portal(deps: Deps): Bitrix24PortalService {
  const verifier = createSenderVerifier(deps)
  const eventStore = createEventStore(deps)
  const installations = createInstallations(deps, verifier, eventStore)
  const refuse = ({ event, domain }: { event: string; domain: string }) => {
    deps.log.warn({ event: event.slice(0, 100), domain }, 'a call that is not of the portal')
    return 'forbidden' as const
  }

  return {
    verifySender: verifier.verifySender,
    portal: verifier.portal,
    storeEvent: eventStore.store,
    wakeReader: eventStore.wake,
    refuse,

    async answerOtherPortal(call) {
      if (!(await verifier.isOfOtherPortal(call, 'application'))) return false
      if (!call.waits) return true
      const { memberId, domain, eventToken, tokens } = call
      const from = { memberId, domain, accessToken: tokens?.accessToken ?? null }
      await requestStrayAnswer(deps, { eventToken, from })
      return true
    },

    async takeApplicationEvent(event, ip) {
      if (event.event === 'ONAPPINSTALL') return installations.install(event, ip)
      const portal = await verifier.verifySender(event, 'application')
      if (!portal) return refuse(event)
      if (event.event === 'ONAPPUNINSTALL') return installations.uninstall(portal.id)
      return event.event === 'ONAPPUPDATE' ? installations.updated(portal.id) : 'ignored'
    },

    async takeInstallation(brought, ip) {
      const { tokens, applicationToken } = brought
      const sender = { memberId: tokens?.memberId ?? '', applicationToken, domain: '' }
      // The application's own page is opened by people who may not install anything.
      if (await verifier.verifySender(sender, 'application')) return 'ignored'
      return installations.install(brought, ip)
    },
    installation: installations.view,
  }
}
