import type { ReconciliationAnswer, ReconciliationLine } from '../../onec/port.ts'
import { addDays, dateOf } from '../../platform/calendar-date.ts'
import { right, same, skipped, warning, wrong } from '../../platform/checks/check.ts'
import { type Kopecks, textFromKopecks } from '../../platform/money.ts'
import { keyOf } from '../base/acts.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { NotAsked } from '../base/not-asked.ts'
import { datesIn } from '../base/raw-act.ts'
import type { Question } from '../question.ts'
import { actsOf } from './act-form.ts'

/** What any ledger fulfils, whoever wrote the module: sums, order, and periods that fit together. */
export const actSumsQuestions: readonly Question[] = [
  {
    id: 'onec.act_adds_up',
    expectation: {
      ru: 'Сальдо конечное = начальное + дебет − кредит, до копейки.',
      en: 'Closing balance = opening + debit − credit, to the kopeck.',
    },
    remedy: {
      ru: 'Знак сальдо: положительное значит «покупатель должен поставщику» (в УНФ СальдоНачалоПериода наоборот). Начальное и конечное берите теми же отборами, что и строки; не пропускайте сторно и возвраты.',
      en: 'Sign of balances: positive means that the customer owes the supplier (СальдоНачалоПериода of УНФ is the opposite). Take both balances by the same selection as the lines; leave out neither reversals nor returns.',
    },
    ask: async (base) => {
      for (const act of await readActs(base)) {
        const expected = act.openingBalance + netOf(act.lines)
        if (expected === act.closingBalance) continue
        const isReversed = -act.openingBalance + netOf(act.lines) === -act.closingBalance
        const found = `${textFromKopecks(act.closingBalance)} ≠ ${textFromKopecks(expected)}`
        return isReversed
          ? wrong({
              ru: `${found}: знак сальдо обратный.`,
              en: `${found}: the sign of the balances is reversed.`,
            })
          : wrong(same(found))
      }
      return right()
    },
  },
  {
    id: 'onec.act_turnover',
    expectation: {
      ru: 'Обороты равны суммам строк.',
      en: 'Turnovers are the sums of the lines.',
    },
    remedy: {
      ru: 'Считайте turnover по тем же строкам, что идут в transactions, или не передавайте его.',
      en: 'Add turnover up from the lines that go into transactions, or leave it out.',
    },
    ask: async (base) => {
      const acts = (await readActs(base)).filter(({ turnover }) => turnover !== null)
      if (acts.length === 0)
        return skipped({ ru: 'Оборотов в акте нет.', en: 'The act has no turnovers.' })
      for (const { turnover, lines } of acts) {
        const [debit, credit] = [sumOf(lines, 'debit'), sumOf(lines, 'credit')]
        if (turnover?.debit === debit && turnover.credit === credit) continue
        return wrong(
          same(
            `${textFromKopecks(turnover?.debit ?? 0n)} / ${textFromKopecks(turnover?.credit ?? 0n)} ≠ ${textFromKopecks(debit)} / ${textFromKopecks(credit)}`,
          ),
        )
      }
      return right()
    },
  },
  {
    id: 'onec.act_order',
    expectation: { ru: 'Строки идут по дате.', en: 'Lines go by date.' },
    remedy: {
      ru: 'Добавьте УПОРЯДОЧИТЬ ПО Период, Регистратор в запрос строк.',
      en: 'Add УПОРЯДОЧИТЬ ПО Период, Регистратор to the query of the lines.',
    },
    ask: async (base) => {
      for (const { lines } of await rawOrder(base)) {
        const at = lines.findIndex((date, index) => index > 0 && date < (lines[index - 1] ?? ''))
        if (at > 0) return warning(same(`${lines[at - 1]} → ${lines[at]}`))
      }
      return right()
    },
  },
  {
    id: 'onec.act_inside',
    expectation: {
      ru: 'Все строки акта лежат внутри периода.',
      en: 'All lines of the act lie within the period.',
    },
    remedy: {
      ru: 'Отбирайте строки с НачалоДня(date_from) по КонецДня(date_to) и пишите дату документа без перевода в другой часовой пояс.',
      en: 'Select lines from НачалоДня(date_from) to КонецДня(date_to), and write the date of the document without moving it to another time zone.',
    },
    ask: async (base) => {
      for (const { lines, period } of await readActs(base)) {
        const outside = lines.find(({ date }) => date < period.from || date > period.to)
        if (outside)
          return wrong(same(`${outside.date}: ${outside.document} (${period.from} – ${period.to})`))
      }
      return right()
    },
  },
  {
    id: 'onec.act_empty',
    expectation: {
      ru: 'За период без движений приходит акт без строк с одинаковыми сальдо.',
      en: 'For a period without movements an act comes without lines and with equal balances.',
    },
    remedy: {
      ru: 'Период без движений не ошибка: верните 200, transactions: [] и сальдо на эту дату с обеих сторон.',
      en: 'A period without movements is no error: return 200, transactions: [] and the balance of that day on both sides.',
    },
    ask: async (base) => {
      const { query, act, days } = await base.subject()
      const day = dayWithout(days, query.from, query.to)
      const acts = await base.acts()
      const { read } = await acts.ask({ guid: query.guid, from: day, to: day })
      if (read.kind !== 'done') return wrong(same(`${day}: ${read.failure.code}`))
      const { openingBalance, closingBalance, lines } = read.value
      const balance = act.openingBalance + netOf(act.lines.filter(({ date }) => date <= day))
      if (lines.length > 0)
        return wrong(same(`${day}: ${lines.map(({ document }) => document).join('; ')}`))
      if (openingBalance !== closingBalance || openingBalance !== balance) {
        return wrong(
          same(
            `${day}: ${textFromKopecks(openingBalance)} / ${textFromKopecks(closingBalance)} ≠ ${textFromKopecks(balance)}`,
          ),
        )
      }
      return right()
    },
  },
  {
    id: 'onec.act_repeats',
    expectation: {
      ru: 'На один вопрос дважды приходит один ответ.',
      en: 'The same question asked twice gets one answer.',
    },
    remedy: {
      ru: 'Упорядочите строки однозначно (Период, Регистратор, номер строки) и не складывайте в акт ничего случайного.',
      en: 'Order lines unambiguously (Период, Регистратор, line number) and put nothing accidental into the act.',
    },
    ask: async (base) => {
      const { query, act } = await base.subject()
      const again = await (await base.acts()).again(query)
      if (again.read.kind !== 'done') return wrong(same(again.read.failure.code))
      const [one, other] = [act, again.read.value].map(({ lines }) => lines.map(keyOf).join('\n'))
      const isSame = one === other && act.closingBalance === again.read.value.closingBalance
      return isSame
        ? right()
        : wrong({ ru: 'Строки или сальдо другие.', en: 'Lines or balances differ.' })
    },
  },
  {
    id: 'onec.act_no_doubles',
    expectation: {
      ru: 'Ни один документ не стоит в акте дважды.',
      en: 'No document stands in the act twice.',
    },
    remedy: {
      ru: 'Сверните проводки документа в одну строку (СГРУППИРОВАТЬ ПО Регистратор) и проверьте соединения запроса: лишнее соединение удваивает строки.',
      en: 'Fold the entries of a document into one line (СГРУППИРОВАТЬ ПО Регистратор), and look at the joins of the query: one too many doubles lines.',
    },
    ask: async (base) => {
      for (const { lines } of await readActs(base)) {
        const seen = new Set<string>()
        for (const line of lines) {
          if (seen.has(keyOf(line))) return warning(same(`${line.date}: ${line.document}`))
          seen.add(keyOf(line))
        }
      }
      return right()
    },
  },
]

/** Acts that the portal could read. @throws NotAsked where there is none */
export async function readActs(base: AskedBase): Promise<ReconciliationAnswer[]> {
  const acts = (await actsOf(base)).flatMap(({ read }) =>
    read.kind === 'done' ? [read.value] : [],
  )
  if (acts.length > 0) return acts
  throw new NotAsked({ ru: 'Ни один акт не прочитан.', en: 'No act could be read.' })
}

export function sumOf(lines: readonly ReconciliationLine[], side: 'debit' | 'credit'): Kopecks {
  return lines.reduce((sum, line) => sum + line[side], 0n)
}

export function netOf(lines: readonly ReconciliationLine[]): Kopecks {
  return sumOf(lines, 'debit') - sumOf(lines, 'credit')
}

/** The dates of lines as they came: the portal may put them in order as it reads. */
async function rawOrder(base: AskedBase): Promise<{ lines: string[] }[]> {
  return (await actsOf(base)).map(({ reply: { outcome } }) => ({
    lines: (outcome.kind === 'done' ? datesIn(outcome.value).slice(2) : []).map(({ value }) =>
      dateOf(String(value)),
    ),
  }))
}

/** A day of the period on which nothing moved, else the day after it began. */
function dayWithout(days: readonly string[], from: string, to: string): string {
  for (let day = from; day <= to; day = addDays(day, 1)) if (!days.includes(day)) return day
  throw new NotAsked({
    ru: 'Дня без движений в этом периоде нет.',
    en: 'This period has no day without movements.',
  })
}
