import { z } from 'zod'
import type { PrismaClient, Transaction } from '../platform/database/connect.ts'
import { readSetting, writeSetting } from '../platform/settings.ts'
import type { Actor } from './actor.ts'
import { type AuditEntry, recordAudit } from './audit.ts'

/** A setting that is on or off, off unless it was said. Staff see it, administrators change it, each change is recorded. */
export interface SwitchSetting {
  isOn(prisma: PrismaClient | Transaction): Promise<boolean>
  /** False: not an administrator. */
  save(prisma: PrismaClient, actor: Actor, isOn: boolean): Promise<boolean>
}

/** @param name of the value, in what is stored and in the audit */
export function createSwitchSetting(
  key: string,
  name: string,
  action: AuditEntry['action'],
): SwitchSetting {
  const form = z.object({ [name]: z.boolean() })
  return {
    isOn: async (prisma) => (await readSetting(prisma, key, form))?.[name] ?? false,
    save: async (prisma, actor, isOn) => {
      if (actor.role !== 'admin') return false
      await prisma.$transaction(async (transaction) => {
        await writeSetting(transaction, key, { [name]: isOn })
        await recordAudit(transaction, {
          action,
          actorId: actor.userId,
          ip: actor.ip,
          details: { [name]: isOn },
        })
      })
      return true
    },
  }
}
