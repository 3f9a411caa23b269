import type { IncomingHttpHeaders } from 'node:http'
import type { Base } from '../../base.ts'
import type { ActiveFaults } from '../../faults/switchboard.ts'
import type { WriteSettings } from '../settings.ts'
import type { World } from '../store/world.ts'

/** A call to the interface, as its parts see it. */
export interface ODataCall {
  base: Base
  world: World
  settings: WriteSettings
  method: string
  /** Below `standard.odata/`, decoded. */
  path: string
  /** As received: the platform's decoding differs from a form's. */
  rawQuery: string
  headers: IncomingHttpHeaders
  body: string
  faults: ActiveFaults
  /** Properties of the body that the base does not have, which it passes over in silence: put here. */
  ignored: string[]
  /** `http://host/base/odata/standard.odata/`. */
  root: string
}
