import { createHmac, randomBytes } from 'node:crypto'
import type { Caller } from '../access/caller.ts'
import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'

/*
 * Addresses that carry their own permission: `disk|<what>|<signature>`, each part in base64. The address of an
 * upload says the folder and whether the name may be made unique, and nothing of the name, which comes with the
 * file; it lives as long as the caller's own access.
 */

export interface UploadPermission {
  folderId: number
  isUnique: boolean
}

/** With a webhook its secret stands in the path, with an application the access token in the query. */
export function uploadAddress(
  portal: Portal,
  caller: Caller,
  { folderId, isUnique }: UploadPermission,
): string {
  const what = new URLSearchParams({
    id: String(folderId),
    generateUniqueName: isUnique ? '1' : '0',
    _: randomBytes(12).toString('base64url'),
  }).toString()
  const payload = Buffer.from(what).toString('base64')
  const token = encodeURIComponent(`disk|${payload}|${signature(portal, caller, payload)}`)
  return caller.accessToken === null
    ? `${portal.origin}/rest/${caller.userId}/${portal.options.webhook.code}/upload/?token=${token}`
    : `${portal.origin}/rest/upload.json?auth=${encodeURIComponent(caller.accessToken)}&token=${token}`
}

/** @throws RestError when the token is nobody's, or another caller's */
export function readUploadToken(portal: Portal, caller: Caller, token: string): UploadPermission {
  const [service, payload = '', sign] = token.split('|')
  if (service !== 'disk' || sign !== signature(portal, caller, payload)) {
    throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
  }
  const what = new URLSearchParams(Buffer.from(payload, 'base64').toString('utf8'))
  return { folderId: Number(what.get('id')), isUnique: what.get('generateUniqueName') === '1' }
}

function signature({ memberId }: Portal, { client, userId }: Caller, payload: string): string {
  const what = `upload|disk|${payload}|${client}|${userId}`
  return createHmac('sha256', memberId).update(what).digest('base64')
}

export function downloadToken(id: number): string {
  const part = (text: string) => Buffer.from(text).toString('base64url')
  return `disk|${part('download')}|${part(String(id))}`
}

/** The file's number in a token of `DOWNLOAD_URL`. */
export function readDownloadToken(token: string): number {
  return Number(Buffer.from(token.split('|')[2] ?? '', 'base64url').toString())
}
