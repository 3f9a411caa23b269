import { findAccountants, type Locale, receives } from '../identity/index.ts'
import type { Transaction } from '../platform/database/connect.ts'
import type { LetterText } from '../platform/mail/compose-letter.ts'
import { postLetter } from '../platform/mail/post-letter.ts'
import type { AnswersDeps } from './deps.ts'
import type { Discrepancy } from './discrepancy/discrepancy.ts'
import type { DescribedDocument } from './document/describe-document.ts'
import { documentTitle } from './texts/index.ts'
import type { LetterContext } from './texts/letters.ts'
import type { AnswerableDocumentRef } from './views.ts'

interface Notification {
  /** Names what happened once and for all: the same letter to the same person is one. */
  dedupeKey: string
  document: DescribedDocument
  write: (locale: Locale, about: LetterContext) => LetterText
}

type LetterDeps = Pick<AnswersDeps, 'queue' | 'publicUrl'>

/** Writes to the accountants; where none wants such letters, to the admins. @param path where the button leads */
export async function notifyStaff(
  deps: LetterDeps,
  transaction: Transaction,
  notification: Notification & { path: string },
): Promise<void> {
  const accountants = await findAccountants(transaction, 'customer_answered')
  await postLetters(deps, transaction, accountants, notification)
}

/** Writes to the customer's people who take part in a discrepancy, as long as they still are the customer's. */
export async function notifyCustomer(
  deps: AnswersDeps,
  transaction: Transaction,
  discrepancy: Discrepancy,
  notification: Notification,
): Promise<void> {
  const people = await transaction.user.findMany({
    where: {
      role: 'client',
      ...receives('discrepancy_answered'),
      counterparties: { some: { counterpartyId: discrepancy.counterpartyId } },
      // What came through electronic exchange concerns all of the customer.
      ...(discrepancy.openedById !== null && {
        OR: [
          { id: discrepancy.openedById },
          { messages: { some: { discrepancyId: discrepancy.id } } },
        ],
      }),
    },
    select: { email: true, locale: true },
  })
  await postLetters(deps, transaction, people, {
    ...notification,
    path: documentPath(notification.document),
  })
}

/** Writes to the person of the customer who sent a scan; once they are the customer's no more, to all who are. */
export async function notifySender(
  deps: AnswersDeps,
  transaction: Transaction,
  { counterpartyId, uploadedById }: { counterpartyId: string; uploadedById: string },
  notification: Notification,
): Promise<void> {
  const people = await transaction.user.findMany({
    where: { role: 'client', counterparties: { some: { counterpartyId } } },
    select: { id: true, disabledAt: true },
  })
  const sender = people.filter(({ id, disabledAt }) => id === uploadedById && disabledAt === null)
  const wanting = await transaction.user.findMany({
    where: {
      id: { in: (sender.length > 0 ? sender : people).map(({ id }) => id) },
      ...receives('discrepancy_answered'),
    },
    select: { email: true, locale: true },
  })
  await postLetters(deps, transaction, wanting, {
    ...notification,
    path: `${documentPath(notification.document)}#answer`,
  })
}

/** The address of a document's page in the portal. */
export function documentPath({ kind, id }: AnswerableDocumentRef): string {
  return kind === 'completion-act' ? `/acts/${id}` : `/reconciliation/${id}`
}

async function postLetters(
  { queue, publicUrl }: LetterDeps,
  transaction: Transaction,
  people: { email: string; locale: Locale }[],
  { dedupeKey: key, document, write, path }: Notification & { path: string },
) {
  const { name } = await transaction.counterparty.findUniqueOrThrow({
    where: { id: document.counterpartyId },
    select: { name: true },
  })
  for (const { email, locale } of people) {
    const about: LetterContext = {
      name,
      title: documentTitle(document.name, locale),
      amount: document.amount,
      currency: document.currency,
      link: `${publicUrl}${path}`,
    }
    await postLetter(transaction, queue, {
      ...write(locale, about),
      to: email,
      dedupeKey: `${key}:${email}`,
    })
  }
}
