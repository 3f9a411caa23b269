import { randomBytes, randomInt } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'

const CODES = 10
/** Without the letters and digits that are taken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 10
/** 49 bits are too few for a plain hash: a stolen table would be read in days. The setting is that of passwords. */
const HASHING = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** Ten new codes as they are shown, once; those of before stop working when `save` is called. */
export async function createRecoveryCodes(): Promise<{
  codes: string[]
  save(transaction: Transaction, userId: string): Promise<void>
}> {
  const salt = randomBytes(16)
  const plain = Array.from({ length: CODES }, createCode)
  const hashes: string[] = []
  for (const code of plain) hashes.push(await hashCode(code, salt))
  return {
    codes: plain.map((code) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`),
    save: async (transaction, userId) => {
      await transaction.recoveryCode.deleteMany({ where: { userId } })
      await transaction.recoveryCode.createMany({
        data: hashes.map((codeHash) => ({ userId, codeHash, salt: salt.toString('base64') })),
      })
    },
  }
}

/** Uses a code up. False: it is none of this person's, or was used. One hash, however many codes there are. */
export async function spendRecoveryCode(
  prisma: PrismaClient,
  userId: string,
  text: string,
  now: Date,
): Promise<boolean> {
  const code = text.toLowerCase().replace(/[\s-]/g, '')
  if (code.length !== LENGTH) return false
  const any = await prisma.recoveryCode.findFirst({ where: { userId }, select: { salt: true } })
  if (!any) return false
  const codeHash = await hashCode(code, Buffer.from(any.salt, 'base64'))
  const { count } = await prisma.recoveryCode.updateMany({
    where: { userId, codeHash, usedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}

function createCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

async function hashCode(code: string, salt: Buffer): Promise<string> {
  return (await hashRaw(code, { ...HASHING, salt })).toString('base64')
}
