import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { areKnownByBox, buildBody } from '../act/build-act.ts'
import type { EdiGap } from '../act/gaps.ts'
import type { EdiSource } from '../act/source.ts'
import type { OperatorDeps } from '../deps.ts'
import { findBodyFlaws } from '../formal/prove.ts'
import { readSameTitle } from '../formal/same-title.ts'
import type { EdiOperator, EdiParticipant, OwnBox } from '../operator/port.ts'

/** Whether an operator fills all that an act lacks for its formal file. */
export function isFilledBy(operator: EdiOperator | null, gaps: readonly EdiGap[]): boolean {
  return operator?.makeTitle != null && areKnownByBox(gaps)
}

/**
 * The formal file of an act whose parties the operator names by its own books, held against the act before it is used.
 * Refused: it makes none, or something else than the act.
 */
export async function makeByOperator(
  deps: Pick<OperatorDeps, 'log'>,
  given: { source: EdiSource; operator: EdiOperator; own: OwnBox; to: EdiParticipant },
  gaps: readonly EdiGap[],
  signal?: AbortSignal,
): Promise<Outcome<{ fileId: string; content: Uint8Array }>> {
  const { source, operator, own, to } = given
  const body = isFilledBy(operator, gaps) ? buildBody(source) : null
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
