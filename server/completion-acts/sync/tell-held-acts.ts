import { formatAmount, formatDate } from '../../documents/index.ts'
import { type Locale, receives } from '../../identity/index.ts'
import { printNumber } from '../../onec/port.ts'
import { toCalendarDate } from '../../platform/calendar-date.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { composeLetter, type LetterText } from '../../platform/mail/compose-letter.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import { readFlaws } from '../act/stored-flaws.ts'
import { heldTexts } from '../texts/held.ts'
import type { Round } from './round.ts'

/** Named in one letter; the page has the rest. */
const MAX_NAMED = 20

const SHOWN = {
  id: true,
  number: true,
  dateTime: true,
  currency: true,
  flaws: true,
  counterparty: { select: { name: true } },
} as const

type HeldAct = Prisma.CompletionActGetPayload<{ select: typeof SHOWN }>

/**
 * Writes to staff about the acts that are held from their customers since the last letter, in one letter: which they
 * are, which figures do not add up and by how much. Of the same figures of an act once.
 */
export async function tellHeldActs({ prisma, deps }: Round): Promise<void> {
  const { queue, publicUrl, clock } = deps
  const where = { state: 'held', flawsToldAt: null } as const
  if ((await prisma.completionAct.findFirst({ where, select: { id: true } })) === null) return
  await prisma.$transaction(async (transaction) => {
    const held = await transaction.completionAct.findMany({
      where,
      orderBy: [{ dateTime: 'desc' }, { id: 'desc' }],
      select: SHOWN,
    })
    const ids = held.map(({ id }) => id)
    await transaction.completionAct.updateMany({
      where: { id: { in: ids } },
      data: { flawsToldAt: clock.now() },
    })
    const staff = await transaction.user.findMany({
      where: { role: { in: ['accountant', 'admin'] }, ...receives('act_problem') },
      select: { email: true, locale: true },
    })
    const key = sha256(JSON.stringify(held.map(({ id, flaws }) => [id, flaws])))
    for (const { email, locale } of staff) {
      await postLetter(transaction, queue, {
        ...heldLetter(locale, held, `${publicUrl}/acts?status=held`),
        to: email,
        dedupeKey: `acts-held:${key}:${email}`,
      })
    }
  })
}

function heldLetter(locale: Locale, held: readonly HeldAct[], link: string): LetterText {
  const texts = heldTexts[locale]
  const named = held.slice(0, MAX_NAMED)
  return composeLetter({
    locale,
    subject: texts.subject(held.length),
    lines: [
      texts.line,
      ...named.map((act) => describe(act, locale)),
      ...(held.length > named.length ? [texts.more(held.length - named.length)] : []),
      texts.remedy,
    ],
    button: { label: texts.button, href: link },
  })
}

/** The act by its name, and the first of its figures that does not add up. */
function describe({ number, dateTime, counterparty, currency, flaws }: HeldAct, locale: Locale) {
  const texts = heldTexts[locale]
  const [first, ...others] = readFlaws(flaws)
  const amount = (kopecks: bigint) => `${formatAmount(kopecks, locale)}\u00a0${currency}`
  const date = formatDate(toCalendarDate(dateTime), locale)
  const name = texts.act(printNumber(number), date, counterparty?.name ?? null)
  if (!first) return name
  const { kind, line, stated, due } = first
  const figures = texts.flaw(
    texts.kinds[kind](line ?? 0),
    amount(stated),
    amount(due),
    amount(stated - due),
  )
  return `${name}: ${figures}${others.length > 0 ? ` ${texts.others(others.length)}` : ''}`
}
