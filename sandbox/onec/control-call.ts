import type { IncomingMessage } from 'node:http'
import type { Base } from './base.ts'
import type { OData } from './odata/index.ts'

/** A JSON call below `/sandbox/`, by which a program steers the base. */
export interface ControlCall {
  request: IncomingMessage
  url: URL
  odata: OData
}

export type ControlAction = (base: Base, call: ControlCall) => unknown
