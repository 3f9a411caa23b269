import { allOf, dateTimeLiteral, guidLiteral } from '../../onec/odata/client/query.ts'
import { profiles } from '../../onec/profiles/index.ts'
import { dateOf, daysBetween, isCalendarDate } from '../../platform/calendar-date.ts'
import { right, same, warning, wrong } from '../../platform/checks/check.ts'
import { kopecksFromText, textFromKopecks } from '../../platform/money.ts'
import { DecimalText } from '../../platform/outbound/json.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { NotAsked } from '../base/not-asked.ts'
import type { Question } from '../question.ts'

const SALE = /^(продажа|реализация|акт|оказание|отгрузка)/iu

/** Lines of the act held against the documents they are of, and its days against the base's clock. */
export const actDocumentQuestions: readonly Question[] = [
  {
    id: 'onec.act_documents',
    expectation: {
      ru: 'Проведённые реализации этого контрагента есть в его акте с той же датой и суммой.',
      en: "The counterparty's posted sales stand in its act with the same date and sum.",
    },
    remedy: {
      ru: 'Дата строки есть дата документа в часовом поясе базы, без перевода в UTC; строки за все договоры и обе стороны счетов расчётов. Если сумма другая, проверьте организацию и валюту отбора.',
      en: 'The date of a line is that of the document in the zone of the base, not moved to UTC; lines of all contracts and both sides of the accounts of settlement. Where sums differ, look at the organization and the currency of the selection.',
    },
    ask: async (base) => {
      const documents = await salesOf(base)
      const { act } = await base.subject()
      const missing = documents.filter(
        ({ date, total }) => !act.lines.some((line) => line.date === date && line.debit === total),
      )
      if (missing.length === 0) return right(same(`${documents.length}`))
      const moved = missing.flatMap(({ number, date, total }) => {
        const near = act.lines.find(
          (line) => line.debit === total && Math.abs(daysBetween(line.date, date)) === 1,
        )
        return near ? [{ number, date, line: near.date }] : []
      })[0]
      if (moved) {
        return wrong({
          ru: `${moved.number}: в документе ${moved.date}, в акте ${moved.line}: даты сдвинуты на день, как при переводе часового пояса.`,
          en: `${moved.number}: ${moved.date} in the document, ${moved.line} in the act: dates are moved by a day, as by a time zone.`,
        })
      }
      const swapped = missing.find(({ date, total }) =>
        act.lines.some((line) => line.date === date && line.credit === total),
      )
      if (swapped) {
        return wrong({
          ru: `${swapped.number}: реализация стоит в кредите, стороны перепутаны.`,
          en: `${swapped.number}: the sale stands in credit, sides are swapped.`,
        })
      }
      const { number, date, total } = missing[0] ?? { number: '', date: '', total: 0n }
      const found = `${number} ${date} ${textFromKopecks(total)}`
      const told = {
        ru: `Нет: ${found} (${missing.length} из ${documents.length}).`,
        en: `Missing: ${found} (${missing.length} of ${documents.length}).`,
      }
      return missing.length === documents.length ? wrong(told) : warning(told)
    },
  },
  {
    id: 'onec.act_zone',
    expectation: {
      ru: 'Даты строк те же, что в текстах документов, а часы базы идут по её поясу.',
      en: "Dates of lines are those in the texts of the documents, and the base's clock is of its zone.",
    },
    remedy: {
      ru: 'Пишите дату документа без перевода в UTC: Формат(Дата, "ДФ=yyyy-MM-dd"). Часовой пояс сеанса и сервера 1С должен быть поясом базы, TIME_ZONE портала тем же.',
      en: "Write the date of the document without moving it to UTC: Формат(Дата, \"ДФ=yyyy-MM-dd\"). The zone of 1C's session and server has to be the base's, and the portal's TIME_ZONE the same.",
    },
    ask: async (base) => {
      const { act } = await base.subject()
      const dated = act.lines.flatMap(({ date, document }) => {
        const own = SALE.test(document.slice(0, 40)) ? dateIn(document) : null
        return own ? [{ document, days: daysBetween(own, date) }] : []
      })
      const moved = dated.filter(({ days }) => Math.abs(days) === 1)
      const first = moved[0]
      if (first && moved.length * 2 > dated.length) {
        return wrong({
          ru: `«${first.document}» стоит на день ${first.days < 0 ? 'раньше' : 'позже'}.`,
          en: `"${first.document}" stands a day ${first.days < 0 ? 'earlier' : 'later'}.`,
        })
      }
      const hours = act.asOf ? base.target.hoursAhead(act.asOf) : 0
      return Math.abs(hours) >= 0.5
        ? warning({
            ru: `Часы базы отличаются от TIME_ZONE на ${hours.toFixed(1)} ч.`,
            en: `The base's clock differs from TIME_ZONE by ${hours.toFixed(1)} h.`,
          })
        : right()
    },
  },
]

const DATE_IN_TEXT = /(?:^|\s)от (\d{2})\.(\d{2})\.(\d{4})/u

/** «… от 20.01.2026»; null: the text names no date. */
function dateIn(document: string): string | null {
  const found = DATE_IN_TEXT.exec(document.slice(0, 300))
  const date = found ? `${found[3]}-${found[2]}-${found[1]}` : ''
  return isCalendarDate(date) ? date : null
}

interface Sale {
  number: string
  date: string
  total: bigint
}

/** Posted documents of the subject within its period, as OData tells them. */
async function salesOf({ odata, target, ...base }: AskedBase): Promise<Sale[]> {
  if (!odata) throw new NotAsked({ ru: 'OData не спрашивается.', en: 'OData is not asked.' })
  const { query, act } = await base.subject()
  if (act.currency !== 'RUB')
    throw new NotAsked({ ru: 'Акт не в рублях.', en: 'The act is not in roubles.' })
  const document = profiles[target.configuration].acts.documents[0]
  if (!document) throw new NotAsked({ ru: 'Документов нет.', en: 'There are no documents.' })
  const { counterparty, total } = document.fields
  const rows = await odata.rows({
    set: document.set,
    select: ['Ref_Key', 'Number', 'Date', total],
    filter: allOf([
      `${counterparty} eq ${guidLiteral(query.guid)}`,
      'Posted eq true',
      `Date ge ${dateTimeLiteral(`${query.from}T00:00:00`)}`,
      `Date le ${dateTimeLiteral(`${query.to}T23:59:59`)}`,
    ]),
    orderBy: 'Date desc',
    top: 40,
  })
  const sales = rows.flatMap((row): Sale[] => {
    const sum = row(total)
    const kopecks = sum instanceof DecimalText ? kopecksFromText(sum.text) : null
    if (kopecks === null || kopecks === 0n) return []
    return [{ number: String(row('Number')), date: dateOf(String(row('Date'))), total: kopecks }]
  })
  if (sales.length > 0) return sales
  throw new NotAsked({
    ru: 'Проведённых реализаций за период нет.',
    en: 'There are no posted sales within the period.',
  })
}
