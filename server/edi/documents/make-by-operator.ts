import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import type { EdiBody } from '../act/edi-act.ts'
import type { EdiSource } from '../act/source.ts'
import type { OperatorDeps } from '../deps.ts'
import { findBodyFlaws } from '../formal/prove.ts'
import { readSameTitle } from '../formal/same-title.ts'
import type { EdiOperator, EdiParticipant, OwnBox } from '../operator/port.ts'

/**
 * The formal file of an act whose parties the operator names by its own books, held against the act before it is used.
 * Refused: it makes none, or something else than the act.
 */
export async function makeByOperator(
  deps: Pick<OperatorDeps, 'log'>,
  given: { source: EdiSource; operator: EdiOperator; own: OwnBox; to: EdiParticipant },
  body: EdiBody | null,
  signal?: AbortSignal,
): Promise<Outcome<{ fileId: string; content: Uint8Array }>> {
  const { source, operator, own, to } = given
  if (!operator.makeTitle || !body) return failed('edi.act_faulty')
  const actId = source.edition.id
  const flaws = findBodyFlaws(body)
  if (flaws.length > 0) {
    deps.log.error({ actId, flaws }, 'an electronic act does not add up')
    return failed('edi.act_faulty')
  }
  const made = await operator.makeTitle(body, { own, to }, signal)
  if (made.kind === 'refused')
    deps.log.warn({ actId, details: made.failure.details }, 'the operator makes no title of an act')
  if (made.kind !== 'done') return made
  const inns = { sender: own.inn, recipient: source.edition.customer.inn ?? '' }
  const fileId = readSameTitle(made.value, body, inns)
  if (fileId !== null) return { kind: 'done', value: { fileId, content: made.value } }
  deps.log.error({ actId }, 'the operator made a title that is not the act')
  return failed('edi.act_faulty')
}
