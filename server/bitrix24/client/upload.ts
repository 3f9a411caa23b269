import { randomUUID } from 'node:crypto'
import { type ScrubSecrets, textWithout } from '../../platform/outbound/sanitize.ts'

/** One file on its way to the Drive. */
export interface Upload {
  /** As the portal gave it: it holds tokens, so it is neither logged nor kept. */
  address: string
  /** Name of the form's field. */
  field: string
  /** What the file will be called: it is said here and nowhere else. */
  name: string
  content: Uint8Array
}

const MAX_ADDRESS_LENGTH = 8192

/**
 * The request of an upload. It goes to the portal that is configured, in the scheme that is configured: behind a
 * proxy portals write addresses with `http:`. Null: the address is of another server, or no address.
 * @param portal any address of the portal
 */
export function uploadRequest(
  { address, field, name, content }: Upload,
  portal: URL,
  scrub: ScrubSecrets,
): { url: URL; contentType: string; body: Uint8Array; scrub: ScrubSecrets } | null {
  const given = address.length <= MAX_ADDRESS_LENGTH ? URL.parse(address) : null
  if (!given || !/^https?:$/.test(given.protocol)) return null
  if (given.hostname !== portal.hostname || !given.pathname.includes('/rest/')) return null
  const url = new URL(`${given.pathname}${given.search}`, portal.origin)
  const boundary = `----sverka-${randomUUID()}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(field)}"; filename="${quoted(name)}"\r\ncontent-type: application/pdf\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const secrets = [...url.searchParams.values()].flatMap((one) => [one, encodeURIComponent(one)])
  return {
    url,
    contentType: `multipart/form-data; boundary=${boundary}`,
    body,
    scrub: (text) => scrub(textWithout(secrets, text)),
  }
}

/** As browsers write it: PHP reads the rest as UTF-8. */
function quoted(text: string): string {
  return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
