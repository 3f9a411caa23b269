import { formatAmount, formatDate } from '../../documents/index.ts'
import { type Locale, receives } from '../../identity/index.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { composeLetter } from '../../platform/mail/compose-letter.ts'
import { postLetter } from '../../platform/mail/post-letter.ts'
import type { ReconciliationDeps } from '../deps.ts'
import type { BalancesCheck } from './stored-check.ts'

const MAX_NAMED = 20

interface Texts {
  subject(on: string): string
  line(compared: number, on: string): string
  differs(name: string, act: string, balance: string): string
  total(listed: string, stated: string): string
  more(count: number): string
  remedy: string
  button: string
}

const TEXTS: Record<Locale, Texts> = {
  ru: {
    subject: (on) => `Сальдо в актах сверки и в 1С на ${on} расходятся`,
    line: (compared, on) =>
      `Портал сравнил акты сверки с сальдо контрагентов из 1С на ${on}, контрагентов: ${compared}. Не сошлось:`,
    differs: (name, act, balance) => `${name}: по акту ${act}, по списку сальдо ${balance}.`,
    total: (listed, stated) => `Сумма списка сальдо ${listed}, а итог самой 1С ${stated}.`,
    more: (count) => `И ещё: ${count}.`,
    remedy:
      'Акты запрошены у 1С заново, так что дело не в давности. Проверьте, одинаково ли отбирают документы акт и список сальдо HTTP-сервиса: счета, договоры, организации.',
    button: 'Открыть «Требует внимания»',
  },
  en: {
    subject: (on) => `Balances of the acts and of 1C differ on ${on}`,
    line: (compared, on) =>
      `The portal has compared acts of reconciliation with 1C's balances on ${on}, counterparties: ${compared}. What differs:`,
    differs: (name, act, balance) =>
      `${name}: ${act} by the act, ${balance} by the list of balances.`,
    total: (listed, stated) =>
      `The list of balances comes to ${listed}, 1C's own total is ${stated}.`,
    more: (count) => `And ${count} more.`,
    remedy:
      '1C was asked for the acts again, so that they are not merely old. Check whether the act and the list of balances of the HTTP service choose documents alike: accounts, contracts, organisations.',
    button: 'Open what needs attention',
  },
}

/** Writes to staff about what differs; about the same once. */
export async function tellBalances(
  { queue, publicUrl }: Pick<ReconciliationDeps, 'queue' | 'publicUrl'>,
  transaction: Transaction,
  { on, compared, differing, wrongTotals }: BalancesCheck,
): Promise<void> {
  if (on === null || differing.length + wrongTotals.length === 0) return
  const key = sha256(JSON.stringify([on, differing, wrongTotals]))
  const staff = await transaction.user.findMany({
    where: { role: { in: ['accountant', 'admin'] }, ...receives('act_problem') },
    select: { email: true, locale: true },
  })
  for (const { email, locale } of staff) {
    const texts = TEXTS[locale]
    const day = formatDate(on, locale)
    const rest = differing.length - MAX_NAMED
    const amount = (kopecks: string, currency: string) =>
      `${formatAmount(BigInt(kopecks), locale)}\u00a0${currency}`
    await postLetter(transaction, queue, {
      ...composeLetter({
        locale,
        subject: texts.subject(day),
        lines: [
          texts.line(compared, day),
          ...differing
            .slice(0, MAX_NAMED)
            .map((one) =>
              texts.differs(
                one.name,
                amount(one.act, one.currency),
                amount(one.balance, one.currency),
              ),
            ),
          ...(rest > 0 ? [texts.more(rest)] : []),
          ...wrongTotals.map((one) =>
            texts.total(amount(one.listed, one.currency), amount(one.stated, one.currency)),
          ),
          texts.remedy,
        ],
        button: { label: texts.button, href: `${publicUrl}/staff` },
      }),
      to: email,
      dedupeKey: `balances-differ:${key}:${email}`,
    })
  }
}
