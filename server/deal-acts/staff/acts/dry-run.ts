import type { DealReference } from '../../../bitrix24/index.ts'
import type { Actor, Locale } from '../../../identity/index.ts'
import { titleOfSet } from '../../../onec/port.ts'
import type { DealActsDeps } from '../../deps.ts'
import { type DealDryRun, dryRunDeal } from '../../draft/dry-run.ts'
import type { PreparedDraft } from '../../draft/prepare-draft.ts'
import { describeNote } from '../../faults/notes.ts'
import { describeFailure } from '../../reasons/describe-failure.ts'
import { listReasons, type StoppedDealAct } from '../../reasons/list-reasons.ts'
import type { DealActReason, DraftView, DryRun } from '../../views/deal-acts.ts'
import { staffTexts } from '../texts/index.ts'
import { readSmartProcessTitles } from './deal-names.ts'
import { draftView, sketchView, unitsOf } from './draft-view.ts'
import { identifyDeal, isMissing, missingText, reachesDeal } from './find-deal.ts'

/** A page waits no longer than this for the calls to Bitrix24 and 1C. */
const MAX_WAIT_MS = 25_000

type Failed = { kind: 'failed'; text: string }

/**
 * What would become of a deal if staff asked for its act now, up to the very document that 1C would receive.
 * Nothing is stored or sent. Null for customers.
 */
export async function dryRun(
  deps: DealActsDeps,
  actor: Actor,
  given: string,
): Promise<DryRun | Failed | null> {
  if (!(await reachesDeal(deps, actor, given))) return null
  const { locale } = actor
  const found = await identifyDeal(deps, given, locale)
  if (found.kind === 'refused') return failed(found.text)
  const tried = await tryWithin(deps, found.deal)
  if (!tried) return failed(staffTexts(locale).deal.slow)
  const { prepared, newest } = tried
  const { deal } = prepared
  if (prepared.kind === 'failed' && !deal) {
    const { failure, outcome } = prepared
    if (isMissing({ kind: outcome, failure })) return failed(missingText(found.deal, locale))
    return failed(describeFailure(failure.code, failure.details, locale))
  }
  return {
    dealId: found.deal.dealId,
    smartProcess: (await readSmartProcessTitles(deps, locale))(found.deal),
    title: deal?.title ?? '',
    dealUrl: found.url,
    rule: 'rule' in prepared ? prepared.rule.name : null,
    currentAct: newest && { id: newest.id, status: newest.status },
    reasons: reasonsIn(tried, { dealUrl: found.url, locale }),
    notes: 'notes' in prepared ? prepared.notes.map((note) => describeNote(note, locale)) : [],
    draft: draftIn(prepared),
    document: documentIn(tried),
  }
}

async function tryWithin(deps: DealActsDeps, deal: DealReference): Promise<DealDryRun | null> {
  const timeout = AbortSignal.timeout(MAX_WAIT_MS)
  try {
    return await dryRunDeal(deps, deal, undefined, timeout)
  } catch (error) {
    if (!timeout.aborted) throw error
    return null
  }
}

const NO_REASONS: StoppedDealAct = {
  status: 'attention',
  faults: [],
  missingMappings: [],
  differences: [],
  misses: null,
  errorCode: null,
  errorDetails: null,
  decisionReason: null,
}

/** The reasons that the act itself would then show. */
function reasonsIn(
  { prepared, document }: DealDryRun,
  reader: { dealUrl: string | null; locale: Locale },
): DealActReason[] {
  return listReasons({ ...NO_REASONS, ...stopOf(prepared, document) }, reader)
}

function stopOf(
  prepared: PreparedDraft,
  document: DealDryRun['document'],
): Partial<StoppedDealAct> {
  switch (prepared.kind) {
    case 'failed':
      return errorOf(prepared.failure)
    case 'unwanted':
      return { status: 'unwanted', misses: JSON.parse(JSON.stringify(prepared.misses)) }
    case 'stopped':
      return {
        faults: JSON.parse(JSON.stringify(prepared.faults)),
        missingMappings: prepared.missing,
      }
    case 'ready':
      return document?.kind === 'failed' ? errorOf(document.failure) : {}
  }
}

function errorOf({
  code,
  details,
}: {
  code: string
  details: Record<string, string | number | boolean | null>
}): Partial<StoppedDealAct> {
  return { errorCode: code, errorDetails: details }
}

function draftIn(prepared: PreparedDraft): DraftView | null {
  if (prepared.kind === 'stopped') {
    const sketch = prepared.sketch()
    return sketch && sketchView(sketch, prepared.rule.document)
  }
  if (prepared.kind !== 'ready') return null
  const { act, rule } = prepared
  if (act.by === 'odata') return draftView(act.draft, act.draft.kind)
  const units = unitsOf(act.message)
  return draftView(act.message, rule.document, units)
}

function documentIn({ document }: DealDryRun): DryRun['document'] {
  if (document?.kind !== 'document') return null
  const { set, body, format } = document
  return { kind: titleOfSet(set), body, format }
}

function failed(text: string): Failed {
  return { kind: 'failed', text }
}
