import { createHash, createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import type { Sealer } from '../../platform/crypto/sealer.ts'
import { LOCKS, lockInTransaction } from '../../platform/database/advisory-locks.ts'
import type { Database, Transaction } from '../../platform/database/connect.ts'
import type { SigningKey } from '../code/signed-code.ts'

/** A key as everybody may see it. */
export interface PublishedKey {
  id: string
  /** Ed25519, 32 bytes. */
  publicKey: Uint8Array
  createdAt: Date
  /** Null: it signs the codes of today. */
  retiredAt: Date | null
}

export type SigningKeys = ReturnType<typeof createSigningKeys>

/** The keys that sign codes: their private halves leave the database sealed. */
export function createSigningKeys(deps: { database: Database; sealer: Sealer; clock: Clock }) {
  const { prisma } = deps.database
  /** By id: a key never changes. */
  const opened = new Map<string, SigningKey>()

  return {
    /** The key in use; the first one is made when it is first asked for, by whichever process comes first. */
    current: async (): Promise<SigningKey> => {
      const row = (await findCurrent(prisma)) ?? (await makeFirst())
      const key = opened.get(row.id) ?? open(row)
      opened.set(row.id, key)
      return key
    },

    /** All there ever were, oldest first. */
    list: async (): Promise<PublishedKey[]> =>
      prisma.signingKey.findMany({
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        select: { id: true, publicKey: true, createdAt: true, retiredAt: true },
      }),

    /** Has a new key sign from now on; the old ones still prove what they signed. Returns the new one's id. */
    replace: async (transaction: Transaction): Promise<string> => {
      await lockInTransaction(transaction, LOCKS.SIGNING_KEYS)
      await transaction.signingKey.updateMany({
        where: { retiredAt: null },
        data: { retiredAt: deps.clock.now() },
      })
      return (await create(transaction)).id
    },
  }

  function makeFirst() {
    return prisma.$transaction(async (transaction) => {
      await lockInTransaction(transaction, LOCKS.SIGNING_KEYS)
      return (await findCurrent(transaction)) ?? (await create(transaction))
    })
  }

  function findCurrent(from: typeof prisma | Transaction) {
    return from.signingKey.findFirst({ where: { retiredAt: null } })
  }

  async function create(
    transaction: Transaction,
  ): Promise<{ id: string; sealedPrivateKey: string }> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    const id = keyIdOf(raw)
    // Two keys of one id would leave it open which of them signed.
    if (await transaction.signingKey.findUnique({ where: { id } })) return create(transaction)
    const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
    return transaction.signingKey.create({
      data: {
        id,
        publicKey: Uint8Array.from(raw),
        sealedPrivateKey: deps.sealer.seal(pkcs8, contextOf(id)),
        createdAt: deps.clock.now(),
      },
    })
  }

  function open({ id, sealedPrivateKey }: { id: string; sealedPrivateKey: string }): SigningKey {
    const key = Buffer.from(deps.sealer.open(sealedPrivateKey, contextOf(id)), 'base64')
    return { id, privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }) }
  }
}

export function keyIdOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 8)
}

/** Bound to its id: the key of another row does not open. */
function contextOf(id: string): string {
  return `signing-key:${id}`
}
