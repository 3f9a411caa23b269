import { recordAudit } from '../../identity/index.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import type { SigningKeys } from './signing-keys.ts'

/** A new key signs from now on, and the audit tells who wanted it. Returns its id. @param by null: from the command line */
export function replaceKey(
  { prisma, keys }: { prisma: PrismaClient; keys: SigningKeys },
  by: { userId: string; ip: string } | null,
): Promise<string> {
  return prisma.$transaction(async (transaction) => {
    const id = await keys.replace(transaction)
    await recordAudit(transaction, {
      action: 'setting.signing_key_replaced',
      actorId: by?.userId ?? null,
      ip: by?.ip ?? '',
      details: { key: id },
    })
    return id
  })
}
