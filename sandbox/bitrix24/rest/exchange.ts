import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Call } from '../call-log.ts'
import type { ActiveFaults } from '../faults/switchboard.ts'
import type { Portal } from '../portal.ts'
import type { Value } from '../protocol/value.ts'
import type { RestAddress } from './address.ts'

/** One REST call from its first byte to its last. */
export interface Exchange {
  portal: Portal
  request: IncomingMessage
  response: ServerResponse
  url: URL
  address: RestAddress
  call: Call
  faults: ActiveFaults
  body: Buffer
}

/** An answer ready to be sent. */
export interface Ready {
  status: number
  body: Value
  headers?: Record<string, string>
}
