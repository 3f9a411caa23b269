import type { JsonValue } from '../../onec/json-text.ts'
import { takePage } from '../diadoc/feeds.ts'
import { asObject, asText, readInstant, readPage, type SabyCall, SabyError } from './call.ts'
import { describe, describeChange, describeWhole } from './shapes.ts'

/** `СБИС.ПрочитатьДокумент` */
export function readDocument({ world, params }: SabyCall): JsonValue {
  const id = asText(asObject(asObject(params).Документ).Идентификатор).toLowerCase()
  const document = world.exchange.documents.get(id)
  if (document?.operator !== 'saby') throw new SabyError('Документ не найден')
  return describeWhole(world, document)
}

/** `СБИС.СписокДокументов`: by kind, and by a mask over number, note and counterparty. */
export function listDocuments({ world, params }: SabyCall): JsonValue {
  const filter = asObject(asObject(params).Фильтр)
  const type = asText(filter.Тип)
  if (type === '') throw new SabyError('Фильтр.Тип: не указан')
  const mask = asText(filter.Маска).toLowerCase()
  const { page, size } = readPage(filter)
  const from = dayOf(asText(filter.ДатаС))
  const to = dayOf(asText(filter.ДатаПо))
  const all = [...world.exchange.documents.values()].filter(
    (one) =>
      one.operator === 'saby' &&
      one.type === type &&
      !one.state.isDeleted &&
      `${one.number} ${one.comment} ${one.toName} ${one.extra.inn}`.toLowerCase().includes(mask) &&
      (from === '' || dayOf(one.date) >= from) &&
      (to === '' || dayOf(one.date) <= to),
  )
  const start = page * size
  return {
    Документ: all.slice(start, start + size).map((one) => describe(world, one)),
    Навигация: navigation(page, size, all.length > start + size),
  }
}

/** `СБИС.СписокИзменений`: a document once for every event, from a moment or after an event. */
export function listChanges({ world, params, faults }: SabyCall): JsonValue {
  const given = asObject(params)
  if (given.Фильтр === undefined) throw new SabyError('В объекте нет поля Фильтр')
  const filter = asObject(given.Фильтр)
  const all = world.exchange.eventsOf('saby')
  const { page, size } = readPage(filter)
  const eventId = asText(filter.ИдентификаторСобытия)
  const since = asText(filter.ДатаВремяС)
  let after = 0
  if (eventId !== '') {
    const known = all.find(({ id }) => id === eventId)
    if (!known) throw new SabyError('Событие не найдено')
    after = known.seq
  } else if (since !== '') {
    // Whole seconds, the first of them included: what was told may come again.
    const start = readInstant(since).getTime()
    const first = all.find(({ at }) => at.getTime() >= start)
    after = first ? first.seq - 1 : Number.MAX_SAFE_INTEGER
  }
  const told = takePage(all, after, all.length + faults.valueOf('feed_repeats') + 1, faults)
  const start = page * size
  return {
    Документ: told.page.slice(start, start + size).flatMap((event) => {
      const document = world.exchange.documents.get(event.documentId)
      return document ? [describeChange(world, document, event)] : []
    }),
    Навигация: navigation(page, size, told.page.length > start + size),
  }
}

function navigation(page: number, size: number, hasMore: boolean): JsonValue {
  return {
    ЕстьЕще: hasMore ? 'Да' : 'Нет',
    РазмерСтраницы: String(size),
    Страница: String(page),
  }
}

/** `ДД.ММ.ГГГГ` as a text that sorts. */
function dayOf(text: string): string {
  return text.split('.').reverse().join('')
}
