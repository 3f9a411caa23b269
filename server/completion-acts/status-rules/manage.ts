import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { StatusRule } from '../../onec/port.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { requestSync } from '../sync/index.ts'
import { describeRule } from './describe-rule.ts'
import { parseStatusRules } from './parse.ts'
import { type PreviewLimits, previewRules } from './preview.ts'
import { readCustomRules, readRulesInForce, writeCustomRules } from './store.ts'
import type { StatusRulesSaved, StatusRulesTrial, StatusRulesView } from './views.ts'

/** The rules in force. Null for customers. */
export async function viewStatusRules(
  { database, defaultRules, log }: CompletionActsDeps,
  actor: Actor,
): Promise<StatusRulesView | null> {
  if (!isStaff(actor)) return null
  const own = await readCustomRules(database.prisma, log)
  const rules = own ?? defaultRules
  const words = rules.map((rule) => describeRule(rule, actor.locale))
  return { rules, words, defaults: defaultRules, isDefault: own === null }
}

/** What other rules would change. Nothing is stored, and 1C is not asked. Null: not an admin. */
export async function tryStatusRules(
  deps: CompletionActsDeps,
  actor: Actor,
  given: unknown,
  limits?: Partial<PreviewLimits>,
): Promise<StatusRulesTrial | null> {
  if (actor.role !== 'admin') return null
  const read = parseStatusRules(given)
  if (read.kind === 'faults') return read
  const rules = { present: await readRulesInForce(deps), next: read.rules }
  const sets = deps.onec?.sets ?? null
  const preview = await previewRules(deps.database.prisma, rules, sets, limits)
  return { kind: 'preview', preview }
}

/** The next reading of 1C, which is asked for, decides every act anew. Null: not an admin. */
export async function saveStatusRules(
  deps: CompletionActsDeps,
  actor: Actor,
  given: unknown,
): Promise<StatusRulesSaved | null> {
  if (actor.role !== 'admin') return null
  const read = parseStatusRules(given)
  if (read.kind === 'faults') return read
  await replaceRules(deps, actor, read.rules)
  return { kind: 'saved' }
}

/** Back to the configuration's rules, also those of releases to come. False: not an admin. */
export async function resetStatusRules(deps: CompletionActsDeps, actor: Actor): Promise<boolean> {
  if (actor.role !== 'admin') return false
  await replaceRules(deps, actor, null)
  return true
}

async function replaceRules(
  deps: CompletionActsDeps,
  actor: Actor,
  rules: StatusRule[] | null,
): Promise<void> {
  const { database, defaultRules, log, onec } = deps
  await database.prisma.$transaction(async (transaction) => {
    const before = (await readCustomRules(transaction, log)) ?? defaultRules
    await writeCustomRules(transaction, rules)
    const details: Prisma.InputJsonObject = { before, after: rules ?? defaultRules }
    await recordAudit(transaction, {
      action: rules ? 'setting.status_rules_saved' : 'setting.status_rules_reset',
      actorId: actor.userId,
      ip: actor.ip,
      details,
    })
    if (onec) await requestSync(deps, transaction)
  })
}
