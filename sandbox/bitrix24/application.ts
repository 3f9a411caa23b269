import { describeAuth } from './access/oauth.ts'
import { type Application, fingerprint, type TokenPair } from './access/tokens.ts'
import type { Portal } from './portal.ts'

/** How a local application is installed. */
export interface Installation {
  /** Whose tokens it gets; an administrator unless said otherwise. */
  userId?: number
  /** Where ONAPPINSTALL is posted; nothing is posted without it. */
  installUrl?: string
  /** Where a browser goes after consent at `/oauth/authorize/`. */
  redirectUrl?: string
  /** False: an application with pages of its own, which is not installed until it says so. */
  finished?: boolean
}

/** Installs the portal's local application and gives the tokens its handler gets. */
export function installApplication(portal: Portal, installation: Installation): TokenPair {
  const application = applicationOf(portal)
  const { userId = 1, installUrl, redirectUrl, finished = true } = installation
  application.installedBy = userId
  application.installed = finished
  application.redirectUrl = redirectUrl ?? installUrl ?? application.redirectUrl
  if (installUrl !== undefined) {
    portal.queue.send({
      event: 'ONAPPINSTALL',
      target: 'install',
      url: installUrl,
      about: { VERSION: '1' },
      form: (ts) => ({
        event: 'ONAPPINSTALL',
        data: {
          VERSION: '1',
          ACTIVE: 'Y',
          INSTALLED: finished ? 'Y' : 'N',
          LANGUAGE_ID: 'ru',
        },
        ts,
        auth: describeAuth(portal, application, userId, { tokens: true, refresh: true }),
      }),
    })
  }
  return portal.tokens.issue(application, userId)
}

/** Removes everything the application has set up, and tells it so without any tokens. */
export function uninstallApplication(portal: Portal): void {
  const application = applicationOf(portal)
  const { clientId } = application
  for (const { event, handler } of portal.subscriptions.bindings) {
    if (event !== 'ONAPPUNINSTALL') continue
    const auth = describeAuth(portal, application, 0, { tokens: false, refresh: false })
    portal.queue.send({
      event,
      target: 'application',
      url: handler,
      about: {},
      form: (ts) => ({ event, data: { LANGUAGE_ID: 'ru', CLEAN: '0' }, ts, auth }),
    })
  }
  application.installed = false
  portal.subscriptions.unbind((one) => one.clientId === clientId)
  portal.placements.splice(0, portal.placements.length)
  portal.automation.actions = []
  portal.tokens.revoke(clientId)
  application.applicationToken = fingerprint(`${application.applicationToken}:again`)
}

/**
 * The portal is moved to another server, or made anew from a copy: all of it is there, and Bitrix24 calls it by
 * another name. What the application holds goes on working, and every answer bears the new name.
 */
export function movePortal(portal: Portal): void {
  portal.memberId = fingerprint(`${portal.memberId}:moved`)
}

export function applicationOf(portal: Portal): Application {
  const application = portal.applications.get(portal.options.application.clientId)
  if (!application) throw new Error('the portal has no application')
  return application
}
