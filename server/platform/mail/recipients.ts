import type { MailFailure, MailRecipient, OutgoingMail } from '../database/client/client.ts'
import type { Transaction } from '../database/connect.ts'

/** A letter that is not to be sent at all, and why. */
export interface NotWanted {
  kind: 'not_wanted'
  failure: Extract<MailFailure, 'stopped' | 'opted_out'>
  words: string
}

/** Who said that an address wants no bulk letters. */
export type OptOutSource = 'link' | 'account' | 'staff'

/** Addresses are compared in this form. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase()
}

/** What is known of addresses; one that nothing is known of is left out. */
export async function readRecipients(
  client: Transaction,
  emails: readonly string[],
): Promise<Map<string, MailRecipient>> {
  const found = await client.mailRecipient.findMany({
    where: { email: { in: emails.map(normalEmail) } },
  })
  return new Map(found.map((recipient) => [recipient.email, recipient]))
}

/** Why a letter is not to be sent to its address; null: it is. */
export async function whyNotSent(
  client: Transaction,
  { to, kind }: Pick<OutgoingMail, 'to' | 'kind'>,
): Promise<NotWanted | null> {
  if (kind === 'security') return null
  const recipient = await client.mailRecipient.findUnique({ where: { email: normalEmail(to) } })
  if (recipient?.stoppedAt)
    return { kind: 'not_wanted', failure: 'stopped', words: recipient.stopReason ?? '' }
  if (kind === 'bulk' && recipient?.optedOutAt)
    return { kind: 'not_wanted', failure: 'opted_out', words: recipient.optedOutBy ?? '' }
  return null
}

/** Mail to the address comes back: no more of it, until a person says that it was mended. */
export async function stopRecipient(
  client: Transaction,
  email: string,
  now: Date,
  { words, code }: { words: string; code: string | number | null },
): Promise<void> {
  const stopped = {
    stoppedAt: now,
    stopReason: words,
    stopCode: code === null ? null : String(code),
  }
  await client.mailRecipient.upsert({
    where: { email: normalEmail(email) },
    create: { email: normalEmail(email), ...stopped },
    update: stopped,
  })
}

/** @returns false: it was not stopped */
export async function resumeRecipient(client: Transaction, email: string): Promise<boolean> {
  const { count } = await client.mailRecipient.updateMany({
    where: { email: normalEmail(email), stoppedAt: { not: null } },
    data: { stoppedAt: null, stopReason: null, stopCode: null },
  })
  return count > 0
}

/** No bulk letters to the address from now on; the first who said so stays. @returns false: it stood already */
export async function optOut(
  client: Transaction,
  email: string,
  now: Date,
  source: OptOutSource,
): Promise<boolean> {
  const key = normalEmail(email)
  await client.mailRecipient.createMany({ data: [{ email: key }], skipDuplicates: true })
  const { count } = await client.mailRecipient.updateMany({
    where: { email: key, optedOutAt: null },
    data: { optedOutAt: now, optedOutBy: source },
  })
  return count > 0
}

/** @returns false: it gets bulk letters as it is */
export async function optIn(client: Transaction, email: string): Promise<boolean> {
  const { count } = await client.mailRecipient.updateMany({
    where: { email: normalEmail(email), optedOutAt: { not: null } },
    data: { optedOutAt: null, optedOutBy: null },
  })
  return count > 0
}
