import { randomBytes } from 'node:crypto'
import { applicationOf } from '../application.ts'
import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'
import { writeForm } from '../protocol/form.ts'

/** What the browser posts into the frame of an application. */
export interface FrameRequest {
  /** The handler with its query. */
  url: string
  fields: Record<string, string>
  /** The fields as the form's body. */
  body: string
  /** `portal.bitrix24.ru|1|9c33…`: what the frame is called, by which BX24.js knows its portal. */
  frameName: string
}

type Language = 'ru' | 'en'

/** The request that opens a widget on a record's card for one user of the portal. */
export function openPlacement(
  portal: Portal,
  code: string,
  { entityId, userId, language = 'ru' }: { entityId: number; userId: number; language?: Language },
): FrameRequest {
  const placement = portal.placements.find((one) => one.code === code)
  if (!placement || !applicationOf(portal).installed) {
    throw new RestError(404, 'ERROR_PLACEMENT_NOT_FOUND', 'No application has this placement')
  }
  const path = `${folderOf(code)}/details/${entityId}/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER`
  // PHP escapes slashes in JSON.
  const options = JSON.stringify({ ID: String(entityId), URI: path }).replaceAll('/', '\\/')
  return frameRequest(portal, { handler: placement.handler, code, options, userId, language })
}

/** Of the cards that a tab stands in. Which type an item is of, the code alone tells the application. */
function folderOf(code: string): string {
  const [, type] = /^CRM_DYNAMIC_(\d+)_/.exec(code) ?? []
  if (type) return `/crm/type/${type}`
  return code.startsWith('CRM_DEAL') ? '/crm/deal' : '/crm/company'
}

/**
 * The request that opens the page of an application with an interface, while it is installed and later.
 * Installing it anew takes back what was finished before.
 */
export function openInstallation(
  portal: Portal,
  { url, userId = 1, language = 'ru' }: { url: string; userId?: number; language?: Language },
): FrameRequest {
  const application = applicationOf(portal)
  application.installed = false
  application.installedBy = userId
  return frameRequest(portal, { handler: url, code: 'DEFAULT', options: '[]', userId, language })
}

function frameRequest(
  portal: Portal,
  of: { handler: string; code: string; options: string; userId: number; language: Language },
): FrameRequest {
  const application = applicationOf(portal)
  const pair = portal.tokens.issue(application, of.userId)
  const sid = randomBytes(16).toString('hex')
  const protocol = portal.origin.startsWith('https:') ? '1' : '0'
  const url = new URL(of.handler)
  url.searchParams.set('DOMAIN', portal.domain())
  url.searchParams.set('PROTOCOL', protocol)
  url.searchParams.set('LANG', of.language)
  url.searchParams.set('APP_SID', sid)
  const fields = {
    AUTH_ID: pair.accessToken,
    AUTH_EXPIRES: String(portal.options.tokenSeconds),
    REFRESH_ID: pair.refreshToken,
    SERVER_ENDPOINT: portal.endpoint(),
    APPLICATION_TOKEN: application.applicationToken,
    APPLICATION_SCOPE: application.scopes.join(','),
    member_id: portal.memberId,
    status: 'L',
    PLACEMENT: of.code,
    PLACEMENT_OPTIONS: of.options,
  }
  const frameName = `${portal.domain()}|${protocol}|${sid}`
  return { url: url.href, fields, body: writeForm(fields), frameName }
}
