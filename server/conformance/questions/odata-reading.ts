import { dateTimeLiteral, guidLiteral, isGuid } from '../../onec/odata/client/query.ts'
import { profiles } from '../../onec/profiles/index.ts'
import { right, same, skipped, wrong } from '../../platform/checks/check.ts'
import { member } from '../../platform/outbound/json.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { NotAsked } from '../base/not-asked.ts'
import type { RawRow } from '../base/odata.ts'
import { describeFailure } from '../base/words.ts'
import type { Question } from '../question.ts'
import { odataOf } from './odata-access.ts'

/** How documents are read: what the portal's paging and looking again rests on. */
export const odataReadingQuestions: readonly Question[] = [
  {
    id: 'odata.rights',
    expectation: {
      ru: 'Пользователю OData видны документы, без ограничений на записи.',
      en: 'The user of OData sees documents, without restrictions on rows.',
    },
    remedy: {
      ru: 'Дайте пользователю роль УдаленныйДоступOData и снимите с него ограничение доступа на уровне записей (RLS): иначе список отвечает 401 с кодом 20.',
      en: 'Give the user the role УдаленныйДоступOData and take restrictions on rows (RLS) off: otherwise a list answers 401 with the code 20.',
    },
    ask: async (base) => {
      const { outcome } = await odataOf(base).list(newest(base, 10))
      if (outcome.kind !== 'done') return wrong(describeFailure(outcome.failure))
      const rows = member(outcome.value, 'value')
      return Array.isArray(rows) && rows.length > 0
        ? right()
        : skipped({
            ru: 'Документов не видно: их ещё нет, или их скрывает ограничение на записи.',
            en: 'No documents are seen: there are none yet, or a restriction on rows hides them.',
          })
    },
  },
  {
    id: 'odata.order',
    expectation: {
      ru: '$orderby=Date действует: документы идут по дате.',
      en: '$orderby=Date works: documents come by date.',
    },
    remedy: {
      ru: 'Прокси срезает строку запроса или кодирует её дважды: передавайте адрес 1С как он есть.',
      en: 'A proxy cuts the query off or encodes it twice: pass the address to 1C as it is.',
    },
    ask: async (base) => {
      const dates = (await odataOf(base).rows(newest(base, 10))).map(dateOf)
      const at = dates.findIndex((date, index) => index > 0 && date > (dates[index - 1] ?? ''))
      return at > 0 ? wrong(same(`${dates[at - 1]} → ${dates[at]}`)) : right()
    },
  },
  {
    id: 'odata.pages',
    expectation: {
      ru: '$top и $skip действуют: страницы идут подряд и не повторяются.',
      en: '$top and $skip work: pages follow one another and do not repeat.',
    },
    remedy: {
      ru: 'Без них портал читает одно и то же по кругу: передавайте строку запроса 1С без изменений.',
      en: 'Without them the portal reads the same over and over: pass the query to 1C unchanged.',
    },
    ask: async (base) => {
      const odata = odataOf(base)
      // The oldest: nobody writes documents before them while they are read.
      const oldest = { ...newest(base, 5), orderBy: 'Date asc' }
      const first = (await odata.rows(oldest)).map(keyOf)
      if (first.length > 5) return wrong(same(`$top=5: ${first.length}`))
      const second = (await odata.rows({ ...oldest, skip: 5 })).map(keyOf)
      const twice = second.find((key) => first.includes(key))
      return twice ? wrong(same(twice)) : right()
    },
  },
  {
    id: 'odata.filter',
    expectation: {
      ru: '$filter по дате и по ключу действует.',
      en: '$filter by date and by key works.',
    },
    remedy: {
      ru: 'Прокси меняет пробелы или кавычки в $filter: передавайте %20 и апострофы 1С без изменений.',
      en: 'A proxy changes spaces or quotes in $filter: pass %20 and apostrophes to 1C unchanged.',
    },
    ask: async (base) => {
      const odata = odataOf(base)
      const middle = (await odata.rows(newest(base, 10))).at(5)
      if (!middle) throw new NotAsked({ ru: 'Документов мало.', en: 'There are few documents.' })
      const from = dateOf(middle)
      const after = await odata.rows({
        ...newest(base, 10),
        filter: `Date ge ${dateTimeLiteral(from)}`,
      })
      const earlier = after.map(dateOf).find((date) => date < from)
      if (earlier) return wrong(same(`Date ge ${from}: ${earlier}`))
      const key = keyOf(middle)
      if (!isGuid(key)) return wrong(same(key))
      const own = await odata.rows({
        ...newest(base, 10),
        filter: `Ref_Key eq ${guidLiteral(key)}`,
      })
      return own.length === 1 && own[0] && keyOf(own[0]) === key
        ? right()
        : wrong(same(`Ref_Key eq ${key}: ${own.length}`))
    },
  },
  {
    id: 'odata.dates',
    expectation: {
      ru: 'Даты документов идут по часам базы и не из будущего.',
      en: "Dates of documents go by the base's clock and are not of the future.",
    },
    remedy: {
      ru: 'Проверьте часы и часовой пояс сервера 1С и TIME_ZONE портала.',
      en: "Look at the clock and the time zone of 1C's server, and at the portal's TIME_ZONE.",
    },
    ask: async (base) => {
      const dates = (await odataOf(base).rows(newest(base, 10))).map(dateOf)
      const strange = dates.find((date) => !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(date))
      return strange === undefined ? right(same(dates[0] ?? '—')) : wrong(same(strange))
    },
  },
]

function newest({ target }: AskedBase, top: number) {
  const document = profiles[target.configuration].acts.documents[0]
  if (!document) throw new NotAsked({ ru: 'Документов нет.', en: 'There are no documents.' })
  return { set: document.set, select: ['Ref_Key', 'Date', 'Posted'], orderBy: 'Date desc', top }
}

function keyOf(row: RawRow): string {
  return String(row('Ref_Key'))
}

function dateOf(row: RawRow): string {
  return String(row('Date'))
}
