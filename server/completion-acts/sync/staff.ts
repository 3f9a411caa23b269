import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { confirmVanished, requestSync, saveQuietHours, syncView } from './index.ts'
import type { QuietHours, SyncView } from './views.ts'

/** Null for customers. */
export async function readSync(deps: CompletionActsDeps, actor: Actor): Promise<SyncView | null> {
  return isStaff(actor) ? syncView(deps, actor.locale) : null
}

/** Staff: 1C is read as soon as a worker is free. False: not allowed, or not connected. */
export async function startSync(deps: CompletionActsDeps, actor: Actor): Promise<boolean> {
  if (!isStaff(actor) || !deps.onec) return false
  await deps.database.prisma.$transaction(async (transaction) => {
    await requestSync(deps, transaction)
    await recordAudit(transaction, {
      action: 'completion_act.sync_asked',
      actorId: actor.userId,
      ip: actor.ip,
    })
  })
  return true
}

/** For a day losses of any size are believed. False: not allowed. */
export async function confirmLoss(deps: CompletionActsDeps, actor: Actor): Promise<boolean> {
  if (!isStaff(actor)) return false
  await confirmVanished(deps)
  await deps.database.prisma.$transaction(async (transaction) => {
    await requestSync(deps, transaction)
    await recordAudit(transaction, {
      action: 'completion_act.loss_confirmed',
      actorId: actor.userId,
      ip: actor.ip,
    })
  })
  return true
}

/** Null: not an admin. */
export async function setQuietHours(
  { database }: CompletionActsDeps,
  actor: Actor,
  hours: QuietHours | null,
): Promise<'saved' | 'invalid' | null> {
  if (actor.role !== 'admin') return null
  return database.prisma.$transaction(async (transaction) => {
    const result = await saveQuietHours(transaction, hours)
    if (result === 'saved') {
      await recordAudit(transaction, {
        action: 'setting.quiet_hours_saved',
        actorId: actor.userId,
        ip: actor.ip,
        details: { hours: hours && { ...hours } },
      })
    }
    return result
  })
}
