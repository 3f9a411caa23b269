import type { PrismaClient } from '../../platform/database/connect.ts'
import { optIn, optOut, readRecipients } from '../../platform/mail/recipients.ts'
import type { Actor } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import type { Preferences } from '../views.ts'
import { LETTER_KINDS, type LetterKind } from './letter-kinds.ts'

/** A person's own settings beside name, language and password. */
export async function readPreferences(prisma: PrismaClient, actor: Actor): Promise<Preferences> {
  const { timeZone, mutedLetters, email } = await prisma.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { timeZone: true, mutedLetters: true, email: true },
  })
  const known = await readRecipients(prisma, [email])
  const isOptedOut = Boolean(known.get(email)?.optedOutAt)
  const letters = kindsOf(actor).map((kind) => ({
    kind,
    isOn: kind === 'month_end' ? !isOptedOut : !mutedLetters.includes(kind),
  }))
  return { timeZone, letters }
}

/** @returns false: there is no such time zone, and nothing was saved */
export async function savePreferences(
  prisma: PrismaClient,
  actor: Actor,
  given: { timeZone: string; letters: readonly string[] },
  now: Date,
): Promise<boolean> {
  const timeZone = given.timeZone.trim() || null
  if (timeZone !== null && !isTimeZone(timeZone)) return false
  const kinds = kindsOf(actor)
  const mutedLetters = kinds.filter((kind) => kind !== 'month_end' && !given.letters.includes(kind))
  await prisma.$transaction(async (transaction) => {
    const { email } = await transaction.user.update({
      where: { id: actor.userId },
      data: { timeZone, mutedLetters },
    })
    if (kinds.includes('month_end')) {
      if (given.letters.includes('month_end')) await optIn(transaction, email)
      else await optOut(transaction, email, now, 'account')
    }
    await recordAudit(transaction, {
      action: 'identity.preferences_saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: { timeZone: timeZone ?? '', muted: mutedLetters.join(', ') },
    })
  })
  return true
}

/** The letters that somebody on this side gets; staff who look as a customer set their own. */
function kindsOf({ role, isViewing }: Actor): LetterKind[] {
  const side = role === 'client' && !isViewing ? 'customer' : 'supplier'
  return LETTER_KINDS.filter(({ to }) => to === side).map(({ kind }) => kind)
}

const MAX_ZONE_LENGTH = 64

function isTimeZone(text: string): boolean {
  if (text.length > MAX_ZONE_LENGTH || !/^[A-Za-z][\w+\-/]*$/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}
