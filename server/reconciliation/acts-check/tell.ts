import { formatDate } from '../../documents/index.ts'
import { type Locale, receives } from '../../identity/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { composeLetter } from '../../platform/mail/compose-letter.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { keyOfDifference, nameOf, type StoredDifference } from './stored-differences.ts'

const MAX_NAMED = 20

interface Texts {
  subject(name: string): string
  line(name: string, from: string, to: string): string
  kinds: Record<StoredDifference['kind'], (act: string) => string>
  more(count: number): string
  remedy: string
  button: string
}

const TEXTS: Record<Locale, Texts> = {
  ru: {
    subject: (name) => `Акт сверки расходится с актами выполненных работ: ${name}`,
    line: (name, from, to) => `Акт сверки с ${name} за ${from} – ${to} сходится, но:`,
    kinds: {
      act_missing: (act) => `Акт ${act}: проведён в 1С, а строки о нём в акте сверки нет.`,
      act_withdrawn: (act) => `Акт ${act}: отозван или не проведён, а строка о нём есть.`,
      signs_reversed: (act) => `Акт ${act} стоит в кредите, а оплаты в дебете: знаки перепутаны.`,
    },
    more: (count) => `И ещё: ${count}.`,
    remedy: 'Проверьте документы в 1С и HTTP-сервис.',
    button: 'Открыть акт сверки',
  },
  en: {
    subject: (name) => `An act of reconciliation differs from the completion acts: ${name}`,
    line: (name, from, to) =>
      `The act of reconciliation with ${name}, ${from} – ${to}, adds up, but:`,
    kinds: {
      act_missing: (act) => `Act ${act} is posted in 1C, and no line is about it.`,
      act_withdrawn: (act) => `Act ${act} is withdrawn or not posted, and a line is about it.`,
      signs_reversed: (act) =>
        `Act ${act} stands in credit and payments in debit: the signs are reversed.`,
    },
    more: (count) => `And ${count} more.`,
    remedy: 'Check the documents in 1C and the HTTP service.',
    button: 'Open the act of reconciliation',
  },
}

/** Writes to staff about differences that an edition was not known to have: of each once. */
export async function tellDifferences(
  { queue, publicUrl }: Pick<ReconciliationDeps, 'queue' | 'publicUrl'>,
  transaction: Transaction,
  edition: { id: string; name: string; period: { from: string; to: string } },
  differences: readonly StoredDifference[],
): Promise<void> {
  const staff = await transaction.user.findMany({
    where: { role: { in: ['accountant', 'admin'] }, ...receives('act_problem') },
    select: { email: true, locale: true },
  })
  const key = sha256(differences.map(keyOfDifference).sort().join(' '))
  const { id, name, period } = edition
  for (const { email, locale } of staff) {
    const texts = TEXTS[locale]
    const rest = differences.length - MAX_NAMED
    await postLetter(transaction, queue, {
      ...composeLetter({
        locale,
        subject: texts.subject(name),
        lines: [
          texts.line(name, formatDate(period.from, locale), formatDate(period.to, locale)),
          ...differences
            .slice(0, MAX_NAMED)
            .map((one) => texts.kinds[one.kind](nameOf(one, locale))),
          ...(rest > 0 ? [texts.more(rest)] : []),
          texts.remedy,
        ],
        button: { label: texts.button, href: `${publicUrl}/reconciliation/${id}` },
      }),
      to: email,
      dedupeKey: `acts-differ:${id}:${key}:${email}`,
    })
  }
}
