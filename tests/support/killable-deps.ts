import type { DealActsDeps } from '../../server/deal-acts/index.ts'

/** What a process that was killed throws from then on, whatever it touches. */
export class ProcessKilled extends Error {}

/**
 * The deps of a process that is killed before its step number `dieAt`, counted from 0: each call to Bitrix24,
 * to 1C and to the database is two steps, one before it happens and one after. A dead process does nothing more.
 */
export function makeKillable<Deps extends DealActsDeps>(
  deps: Deps,
  dieAt: number,
): { deps: Deps; steps: () => number } {
  let step = 0
  let isDead = false
  const live = () => {
    if (isDead || step === dieAt) {
      isDead = true
      throw new ProcessKilled(`killed at step ${dieAt}`)
    }
    step++
  }

  const call = (target: object, name: string | symbol, value: unknown) => {
    if (typeof value !== 'function') return value
    return (...given: unknown[]) => {
      const answer: unknown = (() => {
        // What is answered at once touches nothing outside.
        if (SYNCHRONOUS.has(String(name))) return Reflect.apply(value, target, given)
        live()
        return Reflect.apply(value, target, given)
      })()
      if (!isPromise(answer)) return answer
      return answer.then((done) => {
        live()
        return done
      })
    }
  }
  const watch = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (from, name) => call(from, name, Reflect.get(from, name)),
    })

  const { prisma } = deps.database
  const models = new Proxy(prisma, {
    get: (from, name) => {
      const value: unknown = Reflect.get(from, name)
      return typeof value === 'object' && value !== null ? watch(value) : call(from, name, value)
    },
  })
  return {
    deps: {
      ...deps,
      database: { ...deps.database, prisma: models },
      bitrix24: deps.bitrix24 && watch(deps.bitrix24),
      drafts: deps.drafts && watch(deps.drafts),
    },
    steps: () => step,
  }
}

const SYNCHRONOUS = new Set(['setOf', 'compare'])

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value
}
