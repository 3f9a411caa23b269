import type { NewMessage } from '../../bitrix24-portal/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import { dedupeKeyOf } from './dedupe-key.ts'
import { targetOf } from './enqueue-reports.ts'

/**
 * Fields of the deal, and then its stage: each for itself, so that a stage that Bitrix24 does not take, of
 * another funnel for example, leaves the fields written.
 * @param occasion letters, digits and hyphens: part of the dedupe key
 */
export function changeMessages(
  act: Pick<DealAct, 'id' | 'serial' | 'entityTypeId' | 'dealId'>,
  occasion: string,
  fields: Record<string, string>,
  stage: string | null,
): NewMessage[] {
  const fieldsMessage = (what: string, changed: Record<string, string>): NewMessage => ({
    kind: 'fields',
    dedupeKey: dedupeKeyOf(act, `${occasion}-${what}`),
    target: targetOf(act),
    payload: { fields: changed },
  })
  return [
    ...(Object.keys(fields).length > 0 ? [fieldsMessage('fields', fields)] : []),
    ...(stage === null ? [] : [fieldsMessage('stage', { stageId: stage })]),
  ]
}
