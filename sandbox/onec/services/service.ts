import type { IncomingHttpHeaders } from 'node:http'
import type { Answer } from '../answer.ts'
import type { Base } from '../base.ts'
import type { ActiveFaults } from '../faults/switchboard.ts'
import type { OData } from '../odata/index.ts'

/** A call as a service's module sees it. */
export interface ServiceCall {
  base: Base
  odata: OData
  method: string
  /** The path below the service's root, for example `/act`. */
  template: string
  /** The whole path, as the platform's own errors quote it. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  faults: ActiveFaults
}

/** One service published from the base, at a path below the publication. */
export interface Service {
  root: string
  answer(call: ServiceCall): Answer
}
