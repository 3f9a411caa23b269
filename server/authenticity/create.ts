import { isStaff } from '../identity/index.ts'
import { lookUp } from './check/look-up.ts'
import { looksLikeCode, normalizeCode } from './code/signed-code.ts'
import type { AuthenticityDeps } from './deps.ts'
import { checkHistory } from './history/check-history.ts'
import { listHistory } from './history/list-history.ts'
import { replaceKey } from './keys/replace-key.ts'
import { saveFormsSetting, viewFormsSetting } from './onec-forms/setting.ts'
import { describeCheck } from './texts/flaws.ts'
import type { AuthenticityService } from './views.ts'

/** Sentences about flaws that a page shows; the command prints all. */
const MAX_SHOWN = 100

export function createAuthenticity(deps: AuthenticityDeps): AuthenticityService {
  const { prisma } = deps.database
  return {
    look: (code, sender) => lookUp(deps, code, sender),

    readTyped: (text) => {
      const code = normalizeCode(text)
      return looksLikeCode(code) ? code : null
    },

    keys: async () => {
      // The first key is made before anybody asks for a code of it.
      await deps.keys.current()
      const keys = await deps.keys.list()
      return {
        keys: keys.map(({ id, publicKey, createdAt, retiredAt }) => ({
          id,
          algorithm: 'Ed25519' as const,
          publicKey: Buffer.from(publicKey).toString('base64url'),
          createdAt: createdAt.toISOString(),
          retiredAt: retiredAt?.toISOString() ?? null,
        })),
      }
    },

    history: async (actor, cursor) => {
      if (!isStaff(actor)) return null
      const [page, keys] = await Promise.all([listHistory(prisma, cursor), deps.keys.list()])
      return {
        ...page,
        keys: keys.map(({ id, createdAt, retiredAt }) => ({ id, createdAt, retiredAt })).reverse(),
      }
    },

    proveHistory: async (actor) => {
      if (!isStaff(actor)) return null
      const check = await checkHistory({ prisma, keys: deps.keys })
      const flaws = describeCheck(check, actor.locale)
      const { entries, lastHash, codes } = check
      const shown = flaws.slice(0, MAX_SHOWN)
      return { entries: `${entries}`, lastHash, codes, flaws: shown, flawCount: flaws.length }
    },

    formsSetting: (actor) => viewFormsSetting(deps.database, actor),
    saveFormsSetting: (actor, setting) => saveFormsSetting(deps.database, actor, setting),

    replaceKey: async (actor) => {
      if (actor.role !== 'admin') return false
      await replaceKey({ prisma, keys: deps.keys }, actor)
      return true
    },
  }
}
