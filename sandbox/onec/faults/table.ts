import type { FaultDescription } from './description.ts'
import { actFaults } from './groups/act.ts'
import { answerFaults } from './groups/answer.ts'
import { deliveryFaults } from './groups/delivery.ts'
import { identityFaults } from './groups/identity.ts'
import { mannerFaults } from './groups/manners.ts'
import { odataFaults } from './groups/odata.ts'
import { serviceFaults } from './groups/service.ts'
import { setupFaults } from './groups/setups.ts'

/** Everything that can go wrong with a real base, in one table. */
const FAULTS = {
  ...answerFaults,
  ...deliveryFaults,
  ...serviceFaults,
  ...actFaults,
  ...identityFaults,
  ...mannerFaults,
  ...odataFaults,
  ...setupFaults,
}

export type FaultId = keyof typeof FAULTS

export type AnswerFault = keyof typeof answerFaults
export type DeliveryFault = keyof typeof deliveryFaults
export type ActFault = keyof typeof actFaults
export type IdentityFault = keyof typeof identityFaults
export type MannerFault = keyof typeof mannerFaults
export type SetupFault = keyof typeof setupFaults

export function isFaultId(text: string): text is FaultId {
  return Object.hasOwn(FAULTS, text)
}

export function describeFault(id: FaultId): FaultDescription {
  return FAULTS[id]
}

/** Every id, in the order of the table. */
export const FAULT_IDS: FaultId[] = Object.keys(FAULTS).filter(isFaultId)
