import { type Answer, answerError, answerJson } from '../answer.ts'
import { amount, writeJson } from '../json-text.ts'
import { isCalendarDate } from '../ledger/calendar.ts'
import { ORGANIZATION } from '../ledger/catalogue.ts'
import type { ServiceCall } from './service.ts'

const PAGE = 25

/** `GET /counterparties?on=YYYY-MM-DD&nonzero=true&cursor=`: balances at the end of a day, by pages. */
export function answerCounterparties({ base, query, faults }: ServiceCall): Answer {
  const on = query.get('on') ?? base.today()
  if (!isCalendarDate(on))
    return answerError(400, 'bad_date', 'Дата on ожидается в виде ГГГГ-ММ-ДД')
  const cursor = query.get('cursor') ?? ''
  const start = cursor === '' || faults.has('balances_repeat') ? 0 : readCursor(cursor)
  if (start === null) return answerError(400, 'bad_cursor', 'Неизвестное значение cursor')

  const balances = base.counterparties
    .map((counterparty) => ({ counterparty, balance: base.balance(counterparty, on) }))
    .filter(({ balance }) => query.get('nonzero') !== 'true' || balance !== 0n)
  const listed = faults.has('balances_short') ? balances.slice(1) : balances
  const page = listed.slice(start, start + PAGE)
  const items = page.map(({ counterparty, balance }) => ({
    guid: counterparty.guid,
    name: counterparty.name,
    inn: counterparty.inn,
    kpp: counterparty.kpp,
    emails: counterparty.emails,
    balance: amount(faults.has('balances_reversed') ? -balance : balance),
    currency: counterparty.currency,
    organization: { ...ORGANIZATION },
  }))
  const totals = [...Map.groupBy(balances, ({ counterparty }) => counterparty.currency)].map(
    ([currency, ofOne]) => ({
      currency,
      balance: amount(
        ofOne.reduce((sum, { balance }) => sum + balance, 0n) *
          (faults.has('balances_reversed') ? -1n : 1n),
      ),
    }),
  )
  const isLast = start + PAGE >= listed.length && !faults.has('balances_repeat')
  return answerJson(
    200,
    writeJson(
      isLast ? { items, totals } : { items, next: writeCursor(nextOf(cursor, start)), totals },
    ),
  )
}

/** Another one each time, whatever it leads to. */
function nextOf(cursor: string, start: number): number {
  return start === 0 && cursor !== '' ? (readCursor(cursor) ?? 0) + PAGE : start + PAGE
}

function writeCursor(position: number): string {
  return Buffer.from(`from:${position}`).toString('base64url')
}

function readCursor(cursor: string): number | null {
  const found = /^from:(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))
  return found ? Number(found[1]) : null
}
