import type { Clock } from '../../platform/clock.ts'
import type { Sealer } from '../../platform/crypto/sealer.ts'
import type { Database, Transaction } from '../../platform/database/connect.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { Actor } from '../actor.ts'
import { lockPeople } from '../lock-people.ts'
import { announce } from './announce.ts'
import { createCodeCheck } from './code-check.ts'
import { createCodeGenerators } from './code-generator.ts'
import { describeSetup } from './one-time-code.ts'
import { createPasskeys } from './passkeys.ts'
import { createRecoveryCodes } from './recovery-codes.ts'
import { removeFactors } from './remove-factors.ts'
import { needsSecondFactor } from './requirement.ts'
import type { CodeFault, CodeSetup, SecondFactorPolicy, SecondFactorService } from './views.ts'

export interface SecondFactorDeps {
  database: Database
  queue: Queue
  clock: Clock
  sealer: Sealer
  secondFactor: SecondFactorPolicy
  /** Passkeys answer to this address alone. */
  publicUrl: string
}

/** Of a passkey's name. */
const MAX_NAME_LENGTH = 60

/** Whose second factor it is. No session yet while signing in; else it is the one that stays. */
export type Owner = Pick<Actor, 'userId' | 'email' | 'ip'> & { sessionId?: string }

export type SecondFactor = ReturnType<typeof createSecondFactor>

/** A person's second factor, for sign-in and for their own account. */
export function createSecondFactor(deps: SecondFactorDeps) {
  const { database, queue, clock, sealer, secondFactor: policy } = deps
  const { prisma } = database
  const generators = createCodeGenerators(prisma, sealer)
  const passkeys = createPasskeys(prisma, deps.publicUrl, clock.now)
  const codes = createCodeCheck({ database, queue, clock, generators })

  /**
   * The first factor turns the second step on: recovery codes are made, and sessions that only a password
   * opened end. Null when it was on already.
   */
  const turnOn = async (transaction: Transaction, owner: Owner, made: RecoveryCodes) => {
    const { userId, sessionId, ip } = owner
    const now = clock.now()
    const { count } = await transaction.user.updateMany({
      where: { id: userId, secondFactorAt: null },
      data: { secondFactorAt: now },
    })
    if (count === 0) return null
    await made.save(transaction, userId)
    await transaction.session.deleteMany({
      where: { userId, ...(sessionId && { id: { not: sessionId } }) },
    })
    await announce(transaction, queue, { event: 'turnedOn', userId, actorId: userId, ip })
    return made.codes
  }

  const beginGenerator = async ({ userId, email }: Owner): Promise<CodeSetup> =>
    describeSetup(await generators.begin(userId), email)

  const confirmGenerator = async (
    owner: Owner,
    code: string,
  ): Promise<{ kind: 'done'; recoveryCodes: string[] | null } | CodeFault> => {
    const { userId, ip } = owner
    let step: number | null = null
    const fault = await codes.attempt(userId, ip, async () => {
      step = await generators.findPendingStep(userId, code.replace(/\s/g, ''), clock.now())
      return step !== null
    })
    if (fault || step === null) return fault ?? { kind: 'wrong_code' }
    const confirmed: number = step
    const made = await createRecoveryCodes()
    const recoveryCodes = await prisma.$transaction(async (transaction) => {
      await lockPeople(transaction, userId)
      const isFirst = await generators.confirm(transaction, userId, confirmed)
      return isFirst ? turnOn(transaction, owner, made) : null
    })
    return { kind: 'done', recoveryCodes }
  }

  const service: SecondFactorService = {
    view: async ({ userId, role }) => {
      const user = await prisma.user.findUniqueOrThrow({
        where: { id: userId },
        select: {
          secondFactorAt: true,
          codeGenerator: { select: { secret: true } },
          passkeys: {
            select: { id: true, name: true, createdAt: true, lastUsedAt: true },
            orderBy: { createdAt: 'asc' },
          },
          _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
        },
      })
      return {
        since: user.secondFactorAt,
        isRequired: needsSecondFactor(policy, role),
        hasGenerator: Boolean(user.codeGenerator?.secret),
        passkeys: user.passkeys,
        recoveryCodesLeft: user._count.recoveryCodes,
      }
    },
    beginGenerator,
    confirmGenerator,
    beginPasskey: (actor) => passkeys.beginCreation(actor.sessionId, actor),
    addPasskey: async (actor, answer, name) => {
      const made = await passkeys.verifyCreation(actor.sessionId, answer)
      if (!made) return { kind: 'refused' }
      const fresh = await createRecoveryCodes()
      const recoveryCodes = await prisma.$transaction(async (transaction) => {
        await lockPeople(transaction, actor.userId)
        await transaction.passkey.create({
          data: {
            id: made.id,
            userId: actor.userId,
            publicKey: Buffer.from(made.publicKey),
            counter: made.counter,
            transports: made.transports ?? [],
            name: name.trim().slice(0, MAX_NAME_LENGTH) || 'Passkey',
          },
        })
        const { userId, ip } = actor
        const event = 'passkeyAdded'
        await announce(transaction, queue, { event, userId, actorId: userId, ip })
        return turnOn(transaction, actor, fresh)
      })
      return { kind: 'done', recoveryCodes }
    },
    removePasskey: async ({ userId, role, ip }, id) =>
      prisma.$transaction(async (transaction) => {
        await lockPeople(transaction, userId)
        const others = await transaction.passkey.count({ where: { userId, id: { not: id } } })
        const generator = await transaction.codeGenerator.findUnique({ where: { userId } })
        const isLast = others === 0 && !generator?.secret
        if (isLast && needsSecondFactor(policy, role)) return false
        const { count } = await transaction.passkey.deleteMany({ where: { id, userId } })
        if (count === 0) return true
        if (isLast) await removeFactors(transaction, userId)
        const event = isLast ? 'turnedOff' : 'passkeyRemoved'
        await announce(transaction, queue, { event, userId, actorId: userId, ip })
        return true
      }),
    renewRecoveryCodes: async ({ userId, ip }) => {
      const made = await createRecoveryCodes()
      return prisma.$transaction(async (transaction) => {
        await lockPeople(transaction, userId)
        const user = await transaction.user.findUniqueOrThrow({ where: { id: userId } })
        if (!user.secondFactorAt) return null
        await made.save(transaction, userId)
        const event = 'codesRenewed'
        await announce(transaction, queue, { event, userId, actorId: userId, ip })
        return made.codes
      })
    },
    turnOff: async ({ userId, role, ip }) => {
      if (needsSecondFactor(policy, role)) return false
      await prisma.$transaction(async (transaction) => {
        if (!(await removeFactors(transaction, userId))) return
        await announce(transaction, queue, { event: 'turnedOff', userId, actorId: userId, ip })
      })
      return true
    },
  }

  return {
    service,
    beginGenerator,
    confirmGenerator,
    checkCode: codes.attemptCode,
    passkeys,
    /** What a person who gave the right password has to do yet. */
    stepAfterPassword: (user: {
      role: Actor['role']
      secondFactorAt: Date | null
    }): 'code' | 'setup' | null => {
      if (user.secondFactorAt) return 'code'
      return needsSecondFactor(policy, user.role) ? 'setup' : null
    },
  }
}

type RecoveryCodes = Awaited<ReturnType<typeof createRecoveryCodes>>
