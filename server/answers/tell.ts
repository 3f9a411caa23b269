import type { Locale } from '../identity/index.ts'
import type { Transaction } from '../platform/database/connect.ts'
import type { LetterText } from '../platform/mail/compose.ts'
import { postLetter } from '../platform/mail/outbox.ts'
import type { AnswersDeps } from './deps.ts'
import type { DescribedPaper } from './described.ts'
import type { About } from './letters.ts'
import type { Talk } from './talk.ts'
import { titleOf } from './title.ts'
import type { PaperRef } from './views.ts'

interface Telling {
  /** Names what happened once and for all: the same letter to the same person is one. */
  key: string
  paper: DescribedPaper
  write: (locale: Locale, about: About) => LetterText
}

/** Writes to the accountants; where there are none, to the admins. @param path where the button leads */
export async function tellStaff(
  deps: AnswersDeps,
  transaction: Transaction,
  telling: Telling & { path: string },
): Promise<void> {
  const staff = await transaction.user.findMany({
    where: { role: { in: ['accountant', 'admin'] }, disabledAt: null },
    select: { email: true, locale: true, role: true },
  })
  const accountants = staff.filter(({ role }) => role === 'accountant')
  await post(deps, transaction, accountants.length > 0 ? accountants : staff, telling)
}

/** Writes to the customer's people who take part in a talk, as long as they still are the customer's. */
export async function tellCustomer(
  deps: AnswersDeps,
  transaction: Transaction,
  talk: Talk,
  telling: Telling,
): Promise<void> {
  const people = await transaction.user.findMany({
    where: {
      role: 'client',
      disabledAt: null,
      counterparties: { some: { counterpartyId: talk.counterpartyId } },
      OR: [{ id: talk.openedById }, { messages: { some: { discrepancyId: talk.id } } }],
    },
    select: { email: true, locale: true },
  })
  await post(deps, transaction, people, { ...telling, path: pathOf(telling.paper) })
}

/** Where a paper stands in the portal. */
export function pathOf({ kind, id }: PaperRef): string {
  return kind === 'completion-act' ? `/acts/${id}` : `/reconciliation/${id}`
}

async function post(
  { queue, publicUrl }: AnswersDeps,
  transaction: Transaction,
  people: { email: string; locale: Locale }[],
  { key, paper, write, path }: Telling & { path: string },
) {
  const { name } = await transaction.counterparty.findUniqueOrThrow({
    where: { id: paper.counterpartyId },
    select: { name: true },
  })
  for (const { email, locale } of people) {
    const about: About = {
      name,
      title: titleOf(paper.name, locale),
      amount: paper.amount,
      currency: paper.currency,
      link: `${publicUrl}${path}`,
    }
    await postLetter(transaction, queue, {
      ...write(locale, about),
      to: email,
      dedupeKey: `${key}:${email}`,
    })
  }
}
