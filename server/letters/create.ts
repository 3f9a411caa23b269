import { type Actor, isStaff, type Origin, recordAudit } from '../identity/index.ts'
import {
  normalEmail,
  optIn,
  optOut,
  readRecipients,
  resumeRecipient,
} from '../platform/mail/recipients.ts'
import { readUnsubscribeToken } from '../platform/mail/unsubscribe.ts'
import type { Platform } from '../platform/module.ts'
import { readLettersPage } from './read-page.ts'
import type { LettersService, RecipientChange } from './views.ts'

type LettersDeps = Pick<Platform, 'database' | 'clock' | 'sealer'>

const MAX_EMAIL = 254
const ACTIONS = {
  resume: 'mail.address_resumed',
  'opt-in': 'mail.subscribed',
  'opt-out': 'mail.unsubscribed',
} as const satisfies Record<RecipientChange, string>

export function createLetters(deps: LettersDeps): LettersService {
  const { prisma } = deps.database
  return {
    page: async (actor, part, cursor) =>
      isStaff(actor) ? readLettersPage(prisma, part, cursor) : null,
    changeRecipient: async (actor, email, change) =>
      isStaff(actor) ? changeByStaff(deps, actor, normalEmail(email), change) : null,
    subscription: async (token) => {
      const email = readUnsubscribeToken(deps.sealer, token)
      if (email === null) return null
      const known = await readRecipients(prisma, [email])
      return { email, isOn: !known.get(email)?.optedOutAt }
    },
    subscribe: async (token, isOn, origin) => {
      const email = readUnsubscribeToken(deps.sealer, token)
      if (email === null) return false
      await changeByLink(deps, email, isOn, origin)
      return true
    },
  }
}

async function changeByStaff(
  { database, clock }: LettersDeps,
  actor: Actor,
  email: string,
  change: RecipientChange,
): Promise<boolean> {
  if (!email.includes('@') || email.length > MAX_EMAIL) return false
  return database.prisma.$transaction(async (transaction) => {
    const changed =
      change === 'resume'
        ? await resumeRecipient(transaction, email)
        : change === 'opt-in'
          ? await optIn(transaction, email)
          : await optOut(transaction, email, clock.now(), 'staff')
    if (changed) {
      const who = { actorId: actor.userId, ip: actor.ip }
      await recordAudit(transaction, { action: ACTIONS[change], ...who, details: { email } })
    }
    return changed
  })
}

/** Whoever holds the letter decides: no session stands behind it. */
async function changeByLink(
  { database, clock }: LettersDeps,
  email: string,
  isOn: boolean,
  { ip }: Origin,
): Promise<void> {
  await database.prisma.$transaction(async (transaction) => {
    const changed = isOn
      ? await optIn(transaction, email)
      : await optOut(transaction, email, clock.now(), 'link')
    if (!changed) return
    const action = ACTIONS[isOn ? 'opt-in' : 'opt-out']
    await recordAudit(transaction, { action, actorId: null, ip, details: { email } })
  })
}
