import type { WebhookPath } from '../access/caller.ts'

/** What a path below `/rest/` asks for. */
export interface RestAddress {
  version: 2 | 3
  /** Null: the credentials are a token in the query or the body. */
  webhook: WebhookPath | null
  /** In lower case, without `.json`. */
  method: string
}

/**
 * Reads `/rest/1/secret/crm.item.get.json`, `/rest/crm.item.get`, `/rest/api/…`; doubled slashes
 * count as one. Null for anything else.
 */
export function readAddress(pathname: string): RestAddress | null {
  const [root, ...parts] = pathname.split('/').filter((part) => part !== '')
  if (root !== 'rest') return null
  const isThird = parts[0] === 'api'
  const rest = isThird ? parts.slice(1) : parts
  const version = isThird ? 3 : 2
  const [first = '', second = '', third = ''] = rest
  if (/^\d+$/.test(first) && second !== '') {
    return { version, webhook: { userId: Number(first), code: second }, method: methodOf(third) }
  }
  return { version, webhook: null, method: methodOf(first) }
}

/** Method names are plain; what is written otherwise is no method. */
function methodOf(part: string): string {
  return part.toLowerCase().replace(/\.(json|xml)$/, '')
}
