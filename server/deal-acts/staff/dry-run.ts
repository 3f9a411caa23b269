import { type Actor, isStaff, type Locale } from '../../identity/index.ts'
import { reasonsOf, type StoppedAct } from '../act-reasons.ts'
import type { DealActsDeps } from '../deps.ts'
import { type TriedDeal, tryDeal } from '../draft/dry-run.ts'
import type { Prepared } from '../draft/prepare.ts'
import { failureWords } from '../failure-words.ts'
import { noteWords } from '../notes.ts'
import type { DealActReason, DraftView, DryRun } from '../views.ts'
import { draftView, unitsOf } from './draft-view.ts'
import { isMissing, understandDeal } from './find-deal.ts'
import { words } from './words.ts'

/** A page waits no longer than this for the calls to Bitrix24 and 1C. */
const PATIENCE_MS = 25_000

type Failed = { kind: 'failed'; text: string }

/**
 * What would become of a deal if staff asked for its act now, up to the very document that 1C would receive.
 * Nothing is kept or written. Null for customers.
 */
export async function dryRun(
  deps: DealActsDeps,
  actor: Actor,
  given: string,
): Promise<DryRun | Failed | null> {
  if (!isStaff(actor)) return null
  const { locale } = actor
  const found = await understandDeal(deps, given, locale)
  if (found.kind === 'refused') return failed(found.text)
  const tried = await patiently(deps, found.id)
  if (!tried) return failed(words(locale).deal.slow)
  const { prepared, newest } = tried
  const { deal } = prepared
  if (prepared.kind === 'failed' && !deal) {
    const { failure, outcome } = prepared
    if (isMissing({ kind: outcome, failure })) return failed(words(locale).deal.missing(found.id))
    return failed(failureWords(failure.code, failure.details, locale))
  }
  return {
    dealId: found.id,
    title: deal?.title ?? '',
    dealUrl: found.url,
    rule: 'rule' in prepared ? prepared.rule.name : null,
    standing: newest && { id: newest.id, status: newest.status },
    reasons: reasonsIn(tried, { dealUrl: found.url, locale }),
    notes: 'notes' in prepared ? prepared.notes.map((note) => noteWords(note, locale)) : [],
    draft: draftIn(prepared),
    document: documentIn(tried),
  }
}

async function patiently(deps: DealActsDeps, dealId: number): Promise<TriedDeal | null> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await tryDeal(deps, dealId, undefined, patience)
  } catch (error) {
    if (!patience.aborted) throw error
    return null
  }
}

const NOTHING: StoppedAct = {
  status: 'attention',
  faults: [],
  wants: [],
  differences: [],
  misses: null,
  errorCode: null,
  errorDetails: null,
  decisionReason: null,
}

/** The reasons that the act itself would then show. */
function reasonsIn(
  { prepared, document }: TriedDeal,
  reader: { dealUrl: string | null; locale: Locale },
): DealActReason[] {
  return reasonsOf({ ...NOTHING, ...stopOf(prepared, document) }, reader)
}

function stopOf(prepared: Prepared, document: TriedDeal['document']): Partial<StoppedAct> {
  switch (prepared.kind) {
    case 'failed':
      return errorOf(prepared.failure)
    case 'unwanted':
      return { status: 'unwanted', misses: JSON.parse(JSON.stringify(prepared.misses)) }
    case 'stopped':
      return {
        faults: JSON.parse(JSON.stringify(prepared.faults)),
        wants: prepared.missing,
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
}): Partial<StoppedAct> {
  return { errorCode: code, errorDetails: details }
}

function draftIn(prepared: Prepared): DraftView | null {
  if (prepared.kind !== 'ready') return null
  const { act, rule } = prepared
  if (act.by === 'odata') return draftView(act.draft, act.draft.kind)
  const units = unitsOf(act.message)
  return draftView(act.message, rule.document, units)
}

function documentIn({ document }: TriedDeal): DryRun['document'] {
  if (document?.kind !== 'document') return null
  const { set, body, format } = document
  return { set, body, format }
}

function failed(text: string): Failed {
  return { kind: 'failed', text }
}
