import { SLOT_SPACES } from '../../platform/database/advisory-locks.ts'
import { createSlots } from '../../platform/database/slots.ts'
import type { Platform } from '../../platform/module.ts'
import { createOperatorCaller } from '../operator/caller.ts'
import { createDiadoc, type DiadocEndpoint, type DiadocSignIn } from '../operator/diadoc/create.ts'
import type { EdiOperator } from '../operator/port.ts'
import { createSaby, type SabyEndpoint } from '../operator/saby/create.ts'
import { createDiadocTokenStore } from './token-store.ts'

/** Where the operators are and as whom they are called; null: not set on this server. */
export interface EdiEndpoints {
  diadoc: DiadocEndpoint | null
  saby: SabyEndpoint | null
}

/** Operators that keep documents; `file`, which keeps none, is not among them. */
export type KeptOperator = EdiOperator['name']

export interface EdiOperators {
  endpoints: EdiEndpoints
  /** Null: not set on this server. */
  get(name: KeptOperator): EdiOperator | null
  /** Null: Diadoc is not set on this server. */
  signIn: DiadocSignIn | null
  close(): Promise<void>
}

/** Both advise no more calls at once, from all of a customer's programs together. */
const CALLS_AT_ONCE = 4

export function createOperators(
  endpoints: EdiEndpoints,
  { database, sealer, clock, log }: Pick<Platform, 'database' | 'sealer' | 'clock' | 'log'>,
): EdiOperators {
  const callerOf = (system: string, space: number) =>
    createOperatorCaller({ system, log, slots: createSlots(database.url, space, CALLS_AT_ONCE) })
  const { diadoc, saby } = endpoints
  const ofDiadoc =
    diadoc &&
    createDiadoc(diadoc, {
      caller: callerOf('Diadoc', SLOT_SPACES.DIADOC_CALLS),
      store: createDiadocTokenStore({ database, sealer, clock }),
      now: clock.now,
    })
  const made: Record<KeptOperator, EdiOperator | null> = {
    diadoc: ofDiadoc?.operator ?? null,
    saby:
      saby &&
      createSaby(saby, { caller: callerOf('Saby', SLOT_SPACES.SABY_CALLS), now: clock.now }),
  }
  return {
    endpoints,
    get: (name) => made[name],
    signIn: ofDiadoc?.signIn ?? null,
    close: async () => {
      await Promise.all([made.diadoc?.close(), made.saby?.close()])
    },
  }
}
