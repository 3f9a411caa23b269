import type { Portal } from '../portal.ts'
import { RestError } from '../protocol/error.ts'

/** Refuses a handler the cloud could not call: another protocol, or a host without a dot. */
export function requireHandler({ options }: Portal, handler: string): string {
  if (!URL.canParse(handler)) {
    throw new RestError(400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL')
  }
  const { protocol, hostname } = new URL(handler)
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new RestError(400, 'ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported event handler protocol')
  }
  if (options.publicHandlersOnly && !hostname.includes('.')) {
    throw new RestError(400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL')
  }
  return handler
}
