import { DEAL, type SmartProcess } from '../../../bitrix24/index.ts'
import { currentPortal } from '../../../bitrix24-portal/index.ts'
import { type Actor, isStaff, recordAudit } from '../../../identity/index.ts'
import type { DraftKind } from '../../../onec/port.ts'
import type { Prisma } from '../../../platform/database/client/client.ts'
import type { Transaction } from '../../../platform/database/connect.ts'
import { resumeDealActs } from '../../act/resume.ts'
import type { DealActsDeps } from '../../deps.ts'
import { beginSmartProcesses } from '../../intake/smart-processes.ts'
import { type DealRule, defaultDealRules, entityTypesOf } from '../../rules/schema.ts'
import { readStoredDealRules, writeDealRules } from '../../rules/stored-rules.ts'
import type { DealRulesView, RulesSaveResult } from '../../views/deal-acts.ts'
import { readRules } from './read-rules.ts'
import type { RuleOptions } from './stage-options.ts'

/** New rules apply to acts of this age: nobody waits for an act of an older deal. */
const MAX_AGE_DAYS = 45
const DAY_MS = 86_400_000

/** The rules in force, and what they may be made of. Null for customers. */
export async function viewRules(
  deps: DealActsDeps,
  options: RuleOptions,
  actor: Actor,
): Promise<DealRulesView | null> {
  if (!isStaff(actor)) return null
  const own = await readStoredDealRules(deps.database.prisma, deps.log)
  // The other two ask for those of each smart process.
  const smartProcesses = await options.smartProcesses()
  const [stages, fields] = await Promise.all([options.stages(), options.fields()])
  return {
    rules: own ?? defaultRules(deps),
    isDefault: own === null,
    stages,
    smartProcesses,
    fields,
    kinds: kindsOf(deps),
    canEdit: actor.role === 'admin',
  }
}

/** Acts that no rule asked for or that a policy stopped are made anew. Null: not an admin. */
export async function saveRules(
  deps: DealActsDeps,
  options: Pick<RuleOptions, 'smartProcesses'>,
  actor: Actor,
  given: unknown,
): Promise<RulesSaveResult | null> {
  if (actor.role !== 'admin') return null
  const read = readRules(given, kindsOf(deps), actor.locale)
  if (read.kind === 'faults') return read
  const smartProcesses = await options.smartProcesses()
  const named = entityTypesOf(read.rules).filter((type) => type !== DEAL)
  const processes = named.map((entityTypeId) => {
    const known = smartProcesses.find((one) => one.entityTypeId === entityTypeId)
    return known ?? { entityTypeId, title: '' }
  })
  await replaceRules(deps, actor, read.rules, processes)
  return { kind: 'saved' }
}

/** Back to the one rule of BITRIX24_ACT_STAGES. Null: not an admin. */
export async function resetRules(deps: DealActsDeps, actor: Actor): Promise<boolean | null> {
  if (actor.role !== 'admin') return null
  await replaceRules(deps, actor, null, [])
  return true
}

async function replaceRules(
  deps: DealActsDeps,
  actor: Actor,
  rules: DealRule[] | null,
  processes: readonly SmartProcess[],
): Promise<void> {
  const { database, log, clock } = deps
  const portal = await currentPortal(deps)
  await database.prisma.$transaction(async (transaction) => {
    const before = (await readStoredDealRules(transaction, log)) ?? defaultRules(deps)
    await writeDealRules(transaction, rules)
    await beginSmartProcesses(transaction, portal.id, processes, clock.now())
    await renewTabs(deps, transaction, portal.id, before, rules ?? defaultRules(deps))
    const details: Prisma.InputJsonObject = { before, after: rules ?? defaultRules(deps) }
    await recordAudit(transaction, {
      action: rules ? 'setting.deal_rules_saved' : 'setting.deal_rules_reset',
      actorId: actor.userId,
      ip: actor.ip,
      details,
    })
    const since = new Date(clock.now().getTime() - MAX_AGE_DAYS * DAY_MS)
    await resumeDealActs(deps, transaction, {
      status: { in: ['unwanted', 'attention'] },
      createdAt: { gte: since },
    })
  })
}

/** The cards of other smart processes than before: the portal is set up anew, at once. */
async function renewTabs(
  { queue }: DealActsDeps,
  transaction: Transaction,
  portalId: string,
  before: readonly DealRule[],
  after: readonly DealRule[],
): Promise<void> {
  if (entityTypesOf(before).join() === entityTypesOf(after).join()) return
  // The sweep does it: what it has never done, or is to do again, is due.
  await transaction.bitrix24Portal.update({ where: { id: portalId }, data: { setUpAt: null } })
  await queue.send('sweep-deal-stages', {}, { transaction, singletonKey: 'asked' })
}

function defaultRules({ actStages, usualKind }: DealActsDeps): DealRule[] {
  return defaultDealRules(actStages, usualKind)
}

function kindsOf({ drafts, usualKind }: DealActsDeps): DraftKind[] {
  return drafts ? [...drafts.kinds] : [usualKind]
}
