import type { Bitrix24Port, GatheredDeal } from '../../bitrix24/index.ts'
import { currentPortal } from '../../bitrix24-portal/index.ts'
import type { DealAct } from '../../platform/database/client/client.ts'
import type { Failure, Outcome } from '../../platform/errors/failure.ts'
import { changeStatus, updateDealAct, updateDealActs } from '../act/change-status.ts'
import { lockDecisions } from '../act/lock-decisions.ts'
import type { DealActsDeps } from '../deps.ts'
import type { DealRule } from '../rules/schema.ts'
import { readDealRules } from '../rules/stored-rules.ts'
import { dealDigest } from './deal-digest.ts'
import { changeOf, tellChange } from './tell-change.ts'

export interface ChangesReport {
  compared: number
  /** Drafts that are written anew, and changes that people were told of. */
  followed: number
  told: number
  failure: Failure | null
}

/** Each costs Bitrix24 three requests of its two a second. */
const MAX_PER_ROUND = 40
/** Who has begun is believed to be at it for so long. */
const CLAIM_MS = 5 * 60_000

/** Compares deals that were changed after their draft with it, and follows them or tells people. */
export async function checkChangedDeals(
  deps: DealActsDeps,
  signal: AbortSignal,
): Promise<ChangesReport> {
  const report: ChangesReport = { compared: 0, followed: 0, told: 0, failure: null }
  const { bitrix24 } = deps
  if (!bitrix24) return report
  const portal = await currentPortal(deps)
  const rules = await readDealRules(deps)
  for (const id of await findDue(deps, portal.id)) {
    signal.throwIfAborted()
    if (!(await claim(deps, id))) continue
    const end = await checkDeal(deps, bitrix24, rules, id, signal)
    if (end.kind === 'failed') {
      report.failure = end.failure
      return report
    }
    report.compared += 1
    if (end.kind !== 'same') report[end.kind] += 1
  }
  return report
}

async function findDue({ database, clock }: DealActsDeps, portalId: string): Promise<string[]> {
  const due = await database.prisma.dealAct.findMany({
    where: { portalId, dealCheckAt: { lte: clock.now() } },
    orderBy: [{ dealCheckAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
    take: MAX_PER_ROUND,
  })
  return due.map(({ id }) => id)
}

/** False: another process has begun with it. */
async function claim({ database, clock }: DealActsDeps, id: string): Promise<boolean> {
  const now = clock.now()
  const dealCheckAt = new Date(now.getTime() + CLAIM_MS)
  const where = { id, dealCheckAt: { lte: now } }
  return (await updateDealActs(database.prisma, where, { dealCheckAt })) > 0
}

type CheckEnd = { kind: 'same' | 'followed' | 'told' } | { kind: 'failed'; failure: Failure }

async function checkDeal(
  deps: DealActsDeps,
  bitrix24: Bitrix24Port,
  rules: readonly DealRule[],
  id: string,
  signal: AbortSignal,
): Promise<CheckEnd> {
  const { prisma } = deps.database
  const deal = await prisma.dealAct.findUniqueOrThrow({
    where: { id },
    select: { entityTypeId: true, dealId: true },
  })
  const read = await bitrix24.deal(deal, signal)
  if (read.kind !== 'done' && !isGone(read)) {
    // What may not be seen or read says nothing about the deal: the next change or the sweep asks again.
    const isTemporary = read.kind === 'unavailable' || read.kind === 'unknown'
    if (!isTemporary) await updateDealAct(prisma, id, { dealCheckAt: null })
    return isTemporary ? { kind: 'failed', failure: read.failure } : { kind: 'same' }
  }
  return prisma.$transaction(async (transaction) => {
    await lockDecisions(transaction)
    await transaction.$queryRaw`SELECT id FROM deal_acts WHERE id = ${id}::uuid FOR NO KEY UPDATE`
    const act = await transaction.dealAct.findUniqueOrThrow({ where: { id } })
    if (!isWatched(act)) {
      await updateDealAct(transaction, id, { dealCheckAt: null })
      return { kind: 'same' }
    }
    if (read.kind !== 'done') {
      const isNews = await tellChange(deps, transaction, act, { kind: 'deleted' })
      await updateDealAct(transaction, id, { dealCheckAt: null })
      return { kind: isNews ? 'told' : 'same' }
    }
    const deal = read.value
    const columns = { dealCheckAt: null, dealUpdatedAt: deal.updatedAt }
    const change = changeOf(act, dealNow(deal))
    if (change && isFollowed(act, rules)) {
      const move = { cause: 'rewrite', to: 'queued' } as const
      const at = { ...columns, updatedAt: deps.clock.now() }
      if (await changeStatus(transaction, { id }, move, at)) {
        await deps.queue.send('make-deal-act', { dealActId: id }, { transaction })
        return { kind: 'followed' }
      }
    }
    const isNews = await tellChange(deps, transaction, act, change)
    // What an earlier release made has no hash yet; equal sums are all that can be asked of it.
    const digest = change ? {} : { dealDigest: dealDigest(deal) }
    await updateDealAct(transaction, id, { ...columns, ...digest })
    return { kind: isNews ? 'told' : 'same' }
  })
}

export function dealNow(deal: GatheredDeal) {
  return { digest: dealDigest(deal), amount: deal.totals.deal, currency: deal.currency }
}

/** Deleted: a deal that the webhook's owner may not see is refused in other words. */
function isGone(read: Outcome<GatheredDeal>): boolean {
  return read.kind !== 'done' && read.failure.code === 'bitrix24.not_found'
}

/** Acts whose document exists; one that no file has yet is made anew by the change itself. */
function isWatched({ status, fileId }: DealAct): boolean {
  if (status === 'exported') return fileId !== null
  return status === 'created' || status === 'accepted' || status === 'signed'
}

function isFollowed({ status, ruleId }: DealAct, rules: readonly DealRule[]): boolean {
  const rule = rules.find(({ id }) => id === ruleId)
  return status === 'created' && rule?.policies.restage === 'replace'
}
