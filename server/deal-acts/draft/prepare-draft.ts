import type { DealReference, GatheredDeal } from '../../bitrix24/index.ts'
import type { DraftAct, FormatVersion, MessageAct } from '../../onec/port.ts'
import { Failure, type FailureKind } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import type { DealActsDeps } from '../deps.ts'
import type { Fault } from '../faults/faults.ts'
import type { Note } from '../faults/notes.ts'
import { actLines } from '../figures/act-lines.ts'
import { buildMessage, type MessageResult, readFileSettings } from '../file/index.ts'
import type { MappingKind } from '../mapping/mapping.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import { type MappedTargets, mappingIdsOf, readMappings } from '../mapping/read-mappings.ts'
import { lookUpInOnec, lookupsFromMappings, MAX_AGE_MS } from '../resolve/look-up.ts'
import type { OnecLookups } from '../resolve/onec-lookups.ts'
import { resolveDeal } from '../resolve/resolve.ts'
import { vatFromDeal } from '../resolve/vat-rate.ts'
import { dateDealAct } from '../rules/act-date.ts'
import {
  type ChosenRule,
  chooseRuleForDealAct,
  type DealActOrigin,
} from '../rules/choose-for-act.ts'
import type { RuleChoice } from '../rules/choose-rule.ts'
import type { DealRule } from '../rules/schema.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import { validationContext } from '../validate/context.ts'
import { addressFaults } from '../validate/parties.ts'
import { validateDeal } from '../validate/validate.ts'
import { type BuiltDraft, buildDraft } from './build-draft.ts'
import { linkNotes } from './link-notes.ts'
import { type DraftSketch, sketchDraft } from './sketch-draft.ts'

export interface DraftRequest extends DealActOrigin {
  deal: DealReference
  /** Of the document, whatever is in it. */
  identity: { ref: string; marker: string; number: string }
}

/** What a decision about the act was based on: once it is changed, the decision may be another. */
export interface DecisionInputs {
  rules: readonly DealRule[]
  deal: GatheredDeal
  /** Null: not read yet. */
  mapped: MappedTargets | null
  /** Of the files' format; null: not read yet, or acts do not go by file. */
  version: FormatVersion | null
}

interface GatheredInputs {
  deal: GatheredDeal
  inputs: DecisionInputs
}

export type PreparedDraft =
  /** Bitrix24 or 1C did not answer as hoped; `deal` null: not even the deal is known. */
  | { kind: 'failed'; deal: GatheredDeal | null; outcome: FailureKind; failure: Failure }
  | (GatheredInputs & { kind: 'unwanted'; misses: Extract<RuleChoice, { kind: 'none' }> })
  | (GatheredInputs & {
      kind: 'stopped'
      rule: DealRule
      faults: Fault[]
      missing: MissingMapping[]
      notes: Note[]
      /** Makes what people may look at; null: the figures are not known. */
      sketch: () => DraftSketch | null
    })
  | (GatheredInputs & { kind: 'ready'; rule: DealRule; notes: Note[]; act: ReadyAct })

export type ReadyAct =
  | { by: 'odata'; draft: DraftAct }
  | { by: 'file'; message: MessageAct; version: FormatVersion }

type Deps = Pick<
  DealActsDeps,
  | 'database'
  | 'log'
  | 'actStages'
  | 'usualKind'
  | 'timeZone'
  | 'bitrix24'
  | 'drafts'
  | 'delivery'
  | 'lineFacts'
>

/** Answers that make one of these missing are believed for no longer than this. */
const MAX_AGE_WHEN_MISSING_MS = 15_000
const CACHED_KINDS: ReadonlySet<MappingKind> = new Set(['organization', 'item', 'unit', 'contract'])

/**
 * From a deal's number to the document that 1C would receive: reads the deal, chooses the rule, validates,
 * looks up in 1C what nobody mapped, builds. Writes nothing anywhere.
 */
export async function prepareDraft(
  deps: Deps,
  request: DraftRequest,
  signal?: AbortSignal,
): Promise<PreparedDraft> {
  if (!deps.bitrix24) return failed(null, new Failure('bitrix24.not_configured'))
  if (deps.delivery === 'odata' && !deps.drafts) {
    return failed(null, new Failure('onec.odata_not_configured'))
  }
  const gathered = await deps.bitrix24.deal(request.deal, signal)
  if (gathered.kind !== 'done') return failed(null, gathered.failure, gathered.kind)
  const deal = gathered.value
  const rules = await readDealRules(deps)
  const chosen = chooseRuleForDealAct(deal, request, rules, deps.usualKind)
  if (chosen.kind === 'none') {
    const inputs = { rules, deal, mapped: null, version: null }
    return { kind: 'unwanted', deal, inputs, misses: chosen.misses }
  }
  const mapped = await readMappings(deps.database.prisma, mappingIdsOf(deal))
  const version =
    deps.delivery === 'odata' ? null : (await readFileSettings(deps.database.prisma)).version
  const inputs = { rules, deal, mapped, version }
  return decide(deps, { deal, inputs }, mapped, chosen, request, signal)
}

async function decide(
  deps: Deps,
  read: GatheredInputs,
  mapped: MappedTargets,
  { rule, entry }: Extract<ChosenRule, { kind: 'rule' }>,
  { identity }: DraftRequest,
  signal: AbortSignal | undefined,
): Promise<PreparedDraft> {
  const dated = dateDealAct(read.deal, entry, rule, deps.timeZone)
  if (dated.kind === 'fault') {
    const faults = [dated.fault]
    return { kind: 'stopped', ...read, rule, faults, missing: [], notes: [], sketch: () => null }
  }
  const { date } = dated
  const lineFacts = deps.lineFacts(rule.document)
  const lookups = lookupsFromMappings(mapped, lineFacts)
  const known = validationContext(read.deal, rule, lookups, date, deps.delivery)
  const takesFree = deps.delivery === 'odata' && lineFacts.takesFree === true
  const { policies } = rule
  const lines = actLines(read.deal, { policies, vatOf: known.vatOf ?? vatFromDeal, takesFree })
  const { deal } = lines
  const faults = validateDeal(deal, { ...known, takesFree, lineFaults: lines.faults })
  const decided = [...linkNotes(deal), ...lines.notes]
  const stopped = (
    found: Fault[],
    missing: MissingMapping[] = [],
    built: Note[] = [],
    looked: OnecLookups = lookups,
  ): PreparedDraft => {
    const notes = [...decided, ...built]
    const sketch = () => sketchDraft({ deal, rule, lookups: looked, date, missing })
    return { kind: 'stopped', ...read, rule, faults: found, missing, notes, sketch }
  }

  for (const maxAgeMs of [MAX_AGE_MS, MAX_AGE_WHEN_MISSING_MS]) {
    const lookup = await lookUpInOnec(deps, deal, rule, date, lookups, maxAgeMs, signal)
    if (lookup.kind !== 'done') {
      // What is wrong with the deal itself is known without 1C.
      return faults.length > 0 ? stopped(faults) : failed(read.deal, lookup.failure, lookup.kind)
    }
    const built = build({ deal, version: read.inputs.version }, rule, lookup.value, {
      ...identity,
      date,
    })
    if (built.kind === 'invalid') return failed(read.deal, built.failure)
    const missing = built.kind === 'missing' ? worthMapping(built.missing, faults) : []
    if (maxAgeMs !== MAX_AGE_WHEN_MISSING_MS && missing.some(({ kind }) => CACHED_KINDS.has(kind)))
      continue
    if (faults.length > 0 || missing.length > 0) {
      return stopped(
        [...faults, ...(isToBeMade(missing) ? addressFaults(deal) : [])],
        missing,
        built.kind === 'missing' ? built.notes : [],
        lookup.value,
      )
    }
    if (built.kind === 'faulty') return stopped(built.faults)
    if (built.kind === 'built') {
      const notes = [...decided, ...built.notes]
      return { kind: 'ready', ...read, rule, notes, act: built.act }
    }
  }
  // Neither a fault nor anything missing, and yet no parties: validation would have found that.
  throw new Error(`deal ${deal.id} can neither be built nor is anything wrong with it`)
}

/** Faults of a buyer that a mapping heals: a foreign company without an INN, a card without requisites. */
const HEALED_BY_MAPPING: ReadonlySet<string> = new Set([
  'buyer_inn_missing',
  'buyer_requisites_missing',
])

/** Who the buyer is has to be mended in Bitrix24 first: what 1C has under a wrong number is no second reason. */
function worthMapping(missing: MissingMapping[], faults: readonly Fault[]): MissingMapping[] {
  const isUnclear = faults.some(
    ({ code }) => code.startsWith('buyer_') && !HEALED_BY_MAPPING.has(code),
  )
  return isUnclear ? missing.filter(({ kind }) => kind !== 'counterparty') : missing
}

/** 1C does not have the buyer: whoever adds the counterparty needs its address too. */
function isToBeMade(missing: readonly MissingMapping[]): boolean {
  return missing.some(({ kind, reason }) => kind === 'counterparty' && reason === 'not_found')
}

type Built =
  | { kind: 'built'; act: ReadyAct; notes: Note[] }
  | { kind: 'missing'; missing: MissingMapping[]; notes: Note[] }
  | { kind: 'faulty'; faults: Fault[] }
  | { kind: 'invalid'; failure: Failure }

function build(
  { deal, version }: Pick<DecisionInputs, 'deal' | 'version'>,
  rule: DealRule,
  lookups: OnecLookups,
  identity: DraftRequest['identity'] & { date: string },
): Built {
  if (version !== null) {
    return ofMessage(buildMessage(deal, rule, lookups, { ...identity, version }), version)
  }
  const resolution = resolveDeal(deal, rule, lookups, identity.date)
  if (resolution.kind === 'missing') return resolution
  return ofDraft(buildDraft(deal, resolution.resolved, rule, identity))
}

function ofDraft(built: BuiltDraft): Built {
  if (built.kind === 'faulty') return built
  return { kind: 'built', act: { by: 'odata', draft: built.draft }, notes: built.notes }
}

function ofMessage(read: MessageResult, version: FormatVersion): Built {
  if (read.kind === 'invalid') {
    return { kind: 'invalid', failure: new Failure(read.code, { details: read.details }) }
  }
  if (read.kind !== 'built') return read
  return { kind: 'built', act: { by: 'file', message: read.message, version }, notes: read.notes }
}

function failed(
  deal: GatheredDeal | null,
  failure: Failure,
  outcome: FailureKind = failures[failure.code].kind,
): PreparedDraft {
  return { kind: 'failed', deal, outcome, failure }
}
