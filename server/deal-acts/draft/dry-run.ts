import { randomUUID } from 'node:crypto'
import type { DealReference } from '../../bitrix24/index.ts'
import { currentPortal } from '../../bitrix24-portal/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import { referenceOf } from '../act/deal-key.ts'
import { createMarker, numberOfSerial } from '../act/document-identity.ts'
import type { DealActsDeps } from '../deps.ts'
import { previewMessage } from '../file/index.ts'
import type { Entry } from '../rules/choose-rule.ts'
import { type PreparedDraft, prepareDraft } from './prepare-draft.ts'

export interface DealDryRun {
  prepared: PreparedDraft
  /** The newest act of the deal; null: it has none. */
  newest: Pick<DealAct, 'id' | 'status'> | null
  /** The document as it would be sent; null: there would be none. */
  document: DryRunDocument | null
}

export type DryRunDocument =
  | { kind: 'document'; set: string; body: string; format: 'json' | 'xml' }
  /** 1C was asked for what the document refers to. */
  | { kind: 'failed'; failure: Failure }

/**
 * What would become of a deal now, up to the very document that 1C would receive. Writes nothing anywhere.
 * @param entry as if the deal came to this stage; absent: as if it was asked for by hand
 */
export async function dryRunDeal(
  deps: DealActsDeps,
  deal: DealReference,
  entry?: Entry,
  signal?: AbortSignal,
): Promise<DealDryRun> {
  const { id: portalId } = await currentPortal(deps)
  const newest = await deps.database.prisma.dealAct.findFirst({
    where: { portalId, ...referenceOf(deal) },
    orderBy: { revision: 'desc' },
    select: { id: true, status: true },
  })
  const id = randomUUID()
  const prepared = await prepareDraft(
    deps,
    {
      deal,
      entries: entry ? [entry] : [],
      isRequested: !entry,
      identity: { ref: id, marker: createMarker(id), number: numberOfSerial(0) },
    },
    signal,
  )
  const document = await documentOf(deps, prepared, signal)
  return { prepared, newest, document }
}

async function documentOf(
  deps: DealActsDeps,
  prepared: PreparedDraft,
  signal: AbortSignal | undefined,
): Promise<DryRunDocument | null> {
  if (prepared.kind !== 'ready') return null
  const { act } = prepared
  if (act.by === 'file') {
    const body = previewMessage(deps, act.message, act.version)
    return { kind: 'document', set: 'EnterpriseData', body, format: 'xml' }
  }
  if (!deps.drafts) return null
  const shaped = await deps.drafts.buildPayload(act.draft, signal)
  if (shaped.kind !== 'done') return { kind: 'failed', failure: shaped.failure }
  const { set, body } = shaped.value
  return { kind: 'document', set, body: JSON.stringify(body, null, 2), format: 'json' }
}
