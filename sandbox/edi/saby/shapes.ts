import type { JsonObject } from '../../onec/json-text.ts'
import { findBuyer, SUPPLIER } from '../exchange/participants.ts'
import type {
  DocumentState,
  EdiDocument,
  EdiEvent,
  EventKind,
  StoredEntity,
} from '../exchange/records.ts'
import type { World } from '../world.ts'
import { describeParty, writeInstant } from './call.ts'

const EVENT_NAMES: Record<EventKind, string> = {
  created: 'Документ создан',
  changed: 'Документ изменён',
  sent: 'Отправка',
  delivered: 'Получено извещение о получении',
  signed: 'Утверждение',
  disputed: 'Получен ответный титул с расхождениями',
  refused: 'Отклонение',
  revocation_requested: 'Запрос на аннулирование',
  revoked: 'Аннулирование',
  roaming_error: 'Ошибка доставки',
  deleted: 'Удаление',
}

/** A document of the list of changes: as it stands, with the one event it is told for. */
export function describeChange(world: World, document: EdiDocument, event: EdiEvent): JsonObject {
  return { ...describe(world, document), Событие: [describeEvent(world, document, event)] }
}

/** A document as it is read: with all its events. */
export function describeWhole(world: World, document: EdiDocument): JsonObject {
  const events = world.exchange.events.filter(({ documentId }) => documentId === document.id)
  return {
    ...describe(world, document),
    Событие: events.map((event) => describeEvent(world, document, event)),
  }
}

export function describe(world: World, document: EdiDocument): JsonObject {
  const { extra, state } = document
  const buyer = findBuyer(document.to ?? '')
  return {
    Идентификатор: document.id,
    Тип: document.type,
    Номер: document.number,
    Дата: document.date,
    Сумма: extra.sum ?? '',
    Название: `Акт сверки № ${document.number} от ${document.date}`,
    Примечание: document.comment,
    Направление: 'Исходящий',
    Удален: state.isDeleted ? 'Да' : 'Нет',
    ДатаВремяСоздания: writeInstant(document.createdAt),
    НашаОрганизация: describeParty(SUPPLIER),
    Контрагент: describeParty(
      buyer ?? { inn: extra.inn ?? '', kpp: extra.kpp ?? '', name: document.toName },
    ),
    Состояние: describeState(document),
    Этап: stagesOf(state),
    СсылкаДляНашаОрганизация: `${world.origin}/saby/opendoc.html?guid=${document.id}`,
    Вложение: document.entities
      .filter(({ kind }) => kind !== 'signature')
      .map((one) => describeAttachment(world, document, one)),
  }
}

function describeEvent(world: World, document: EdiDocument, event: EdiEvent): JsonObject {
  const added = document.entities.filter(
    ({ id, kind }) => event.entityIds.includes(id) && kind !== 'signature',
  )
  const tellsReason = ['refused', 'revoked', 'revocation_requested', 'roaming_error']
  return {
    Идентификатор: event.id,
    Название: EVENT_NAMES[event.kind],
    ДатаВремя: writeInstant(event.at),
    Комментарий: tellsReason.includes(event.kind) ? document.reason : '',
    Вложение: added.map((one) => describeAttachment(world, document, one)),
  }
}

function describeAttachment(
  world: World,
  document: EdiDocument,
  { id, kind, fileName, by }: StoredEntity,
): JsonObject {
  const isTitle = kind === 'title' || kind === 'answer'
  const type = kind === 'title' ? 'АктСверки' : 'АктСверкиПокуп'
  return {
    Идентификатор: id,
    Название: isTitle ? fileName : 'Служебный документ',
    Служебный: isTitle ? 'Нет' : 'Да',
    Направление: by === 'supplier' ? 'Исходящий' : 'Входящий',
    ...(isTitle && document.isFormal
      ? { Тип: type, Подтип: '1110332', ВерсияФормата: '5.01' }
      : { Тип: '', Подтип: '', ВерсияФормата: '' }),
    Файл: { Имя: fileName, Ссылка: linkTo(world, id) },
  }
}

/** A link that needs no sign-in; of a file that was just put it is empty the first time it is read. */
function linkTo({ exchange, origin }: World, entityId: string): string {
  if (exchange.shownLinks.has(entityId)) return `${origin}/saby/file/${entityId}`
  exchange.shownLinks.add(entityId)
  return ''
}

function describeState({ state, reason }: EdiDocument): JsonObject {
  const told = (Код: string, Название: string): JsonObject => ({ Код, Название, Описание: reason })
  if (state.revocation === 'accepted') return told('16', 'Аннулирован по соглашению')
  if (state.roaming === 'error') return told('22', 'Ошибка доставки')
  if (!state.isSent) return told('0', 'Документ редактируется')
  if (state.response === 'refused') return told('8', 'Выполнение завершено с проблемами')
  if (state.response !== 'none') return told('7', 'Выполнение завершено успешно')
  return state.isDelivered ? told('4', 'Доставлен') : told('3', 'Отправлен')
}

function stagesOf({ isSent, response }: DocumentState): JsonObject[] {
  if (!isSent)
    return [
      { Название: 'Отправка', Действие: [{ Название: 'Отправить', ТребуетПодписания: 'Да' }] },
    ]
  return response === 'none' ? [{ Название: 'Утверждение контрагентом', Действие: [] }] : []
}
