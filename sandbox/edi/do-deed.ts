import { annul, answer, deliver, failRoaming, refuse, remove, sign } from './exchange/deeds.ts'
import type { Exchange } from './exchange/exchange.ts'
import type { EdiDocument } from './exchange/records.ts'
import { SIGNING } from './faults/switchboard.ts'
import type { Dispute } from './titles/write-answer.ts'
import type { World } from './world.ts'

export type DeedName = 'sign' | 'deliver' | 'agree' | 'refuse' | 'annul' | 'roaming' | 'remove'

type Deed = (exchange: Exchange, document: EdiDocument, reason: string) => void

const DEEDS: Record<Exclude<DeedName, 'sign'>, Deed> = {
  deliver,
  agree: (exchange, document) => answer(exchange, document, null),
  refuse,
  annul,
  roaming: failRoaming,
  remove,
}

/** What a person does with a document on the operator's page. @throws DeedError */
export function doDeed(
  world: World,
  document: EdiDocument,
  { deed, reason = '' }: { deed: DeedName; reason?: string },
): void {
  const { exchange } = world
  exchange.settle()
  if (deed === 'sign') sign(exchange, document, delayOf(world, document))
  else DEEDS[deed](exchange, document, reason)
}

/** The buyer signs with disagreements. @throws DeedError */
export function disputeDocument(world: World, document: EdiDocument, dispute: Dispute): void {
  world.exchange.settle()
  answer(world.exchange, document, dispute)
}

function delayOf({ faults, options }: World, { operator }: EdiDocument): number {
  const active = faults.take({ operator, method: SIGNING })
  return active.has('slow_delivery') ? active.valueOf('slow_delivery') : options.deliveryDelay
}
