import type { GatheredDeal } from '../../bitrix24/index.ts'
import type { DraftAct, MessageAct } from '../../onec/port.ts'
import { Failure, type FailureKind } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'
import { actDate } from '../act-date.ts'
import { type BuiltDraft, buildDraft } from '../build.ts'
import type { DealActsDeps } from '../deps.ts'
import type { Fault } from '../faults.ts'
import { buildMessage, type ReadMessage } from '../file/index.ts'
import { groundsOf } from '../grounds.ts'
import type { Book, MappingKind, Missing } from '../mapping.ts'
import type { Note } from '../notes.ts'
import { resolve } from '../resolve.ts'
import type { RuleChoice } from '../rule-choice.ts'
import type { DealRule } from '../rules.ts'
import { readDealRules } from '../rules-in-force.ts'
import { validate } from '../validate.ts'
import { bookOf, lookUp, USUAL_AGE_MS } from './book.ts'
import { type Asked, type Chosen, chooseForAct } from './choose.ts'
import { type Mapped, placesOf, readMapped } from './mapped.ts'

export interface Wanted extends Asked {
  dealId: number
  /** Of the document, whatever is in it. */
  identity: { ref: string; marker: string; number: string }
}

/** What staff decide and an answer rests on: once it is another, the answer may be as well. */
export interface StaffWord {
  rules: readonly DealRule[]
  deal: GatheredDeal
  /** Null: nobody looked yet. */
  mapped: Mapped | null
}

interface Read {
  deal: GatheredDeal
  word: StaffWord
}

export type Prepared =
  /** Bitrix24 or 1C did not answer as hoped; `deal` null: not even the deal is known. */
  | { kind: 'failed'; deal: GatheredDeal | null; outcome: FailureKind; failure: Failure }
  | (Read & { kind: 'unwanted'; misses: Extract<RuleChoice, { kind: 'none' }> })
  | (Read & { kind: 'stopped'; rule: DealRule; faults: Fault[]; missing: Missing[]; notes: Note[] })
  | (Read & { kind: 'ready'; rule: DealRule; notes: Note[]; act: ReadyAct })

export type ReadyAct = { by: 'odata'; draft: DraftAct } | { by: 'file'; message: MessageAct }

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
const FRESH_AGE_MS = 15_000
const REMEMBERED: ReadonlySet<MappingKind> = new Set(['organization', 'item', 'unit', 'contract'])

/**
 * From a deal's number to the document that 1C would receive: reads the deal, chooses the rule, validates,
 * looks up in 1C what nobody mapped, builds. Writes nothing anywhere.
 */
export async function prepare(deps: Deps, wanted: Wanted, signal?: AbortSignal): Promise<Prepared> {
  if (!deps.bitrix24) return failed(null, new Failure('bitrix24.not_configured'))
  if (deps.delivery === 'odata' && !deps.drafts) {
    return failed(null, new Failure('onec.odata_not_configured'))
  }
  const gathered = await deps.bitrix24.deal(wanted.dealId, signal)
  if (gathered.kind !== 'done') return failed(null, gathered.failure, gathered.kind)
  const deal = gathered.value
  const rules = await readDealRules(deps)
  const chosen = chooseForAct(deal, wanted, rules, deps.usualKind)
  if (chosen.kind === 'none') {
    const word = { rules, deal, mapped: null }
    return { kind: 'unwanted', deal, word, misses: chosen.misses }
  }
  const mapped = await readMapped(deps.database.prisma, placesOf(deal))
  return decide(deps, { deal, word: { rules, deal, mapped } }, mapped, chosen, wanted, signal)
}

async function decide(
  deps: Deps,
  read: Read,
  mapped: Mapped,
  { rule, entry }: Extract<Chosen, { kind: 'rule' }>,
  { identity }: Wanted,
  signal: AbortSignal | undefined,
): Promise<Prepared> {
  const { deal } = read
  const dated = actDate(deal, entry, rule, deps.timeZone)
  if (dated.kind === 'fault') {
    return { kind: 'stopped', ...read, rule, faults: [dated.fault], missing: [], notes: [] }
  }
  const { date } = dated
  const book = bookOf(mapped, deps.lineFacts(rule.document))
  const faults = validate(deal, groundsOf(deal, rule, book, date))
  const stopped = (found: Fault[], missing: Missing[] = [], notes: Note[] = []): Prepared => {
    return { kind: 'stopped', ...read, rule, faults: found, missing, notes }
  }

  for (const maxAgeMs of [USUAL_AGE_MS, FRESH_AGE_MS]) {
    const looked = await lookUp(deps, deal, rule, date, book, maxAgeMs, signal)
    if (looked.kind !== 'done') {
      // What is wrong with the deal itself is known without 1C.
      return faults.length > 0 ? stopped(faults) : failed(deal, looked.failure, looked.kind)
    }
    const built = build(deps, deal, rule, looked.value, { ...identity, date })
    if (built.kind === 'invalid') return failed(deal, built.failure)
    const missing = built.kind === 'missing' ? built.missing : []
    if (maxAgeMs !== FRESH_AGE_MS && missing.some(({ kind }) => REMEMBERED.has(kind))) continue
    if (faults.length > 0 || missing.length > 0) {
      return stopped(faults, missing, built.kind === 'missing' ? built.notes : [])
    }
    if (built.kind === 'faulty') return stopped(built.faults)
    if (built.kind === 'built') {
      return { kind: 'ready', ...read, rule, notes: built.notes, act: built.act }
    }
  }
  // Neither a fault nor anything missing, and yet no sides: validation would have told of it.
  throw new Error(`deal ${deal.id} can neither be built nor is anything wrong with it`)
}

type Built =
  | { kind: 'built'; act: ReadyAct; notes: Note[] }
  | { kind: 'missing'; missing: Missing[]; notes: Note[] }
  | { kind: 'faulty'; faults: Fault[] }
  | { kind: 'invalid'; failure: Failure }

function build(
  { delivery }: Pick<Deps, 'delivery'>,
  deal: GatheredDeal,
  rule: DealRule,
  book: Book,
  identity: Wanted['identity'] & { date: string },
): Built {
  if (delivery === 'enterprise-data') return ofMessage(buildMessage(deal, rule, book, identity))
  const resolution = resolve(deal, rule, book, identity.date)
  if (resolution.kind === 'missing') return resolution
  return ofDraft(buildDraft(deal, resolution.resolved, rule, identity))
}

function ofDraft(built: BuiltDraft): Built {
  if (built.kind === 'faulty') return built
  return { kind: 'built', act: { by: 'odata', draft: built.draft }, notes: built.notes }
}

function ofMessage(read: ReadMessage): Built {
  if (read.kind === 'invalid') {
    return { kind: 'invalid', failure: new Failure(read.code, { details: read.details }) }
  }
  if (read.kind !== 'built') return read
  return { kind: 'built', act: { by: 'file', message: read.message }, notes: read.notes }
}

function failed(
  deal: GatheredDeal | null,
  failure: Failure,
  outcome: FailureKind = failures[failure.code].kind,
): Prepared {
  return { kind: 'failed', deal, outcome, failure }
}
