import type { JsonValue } from '../../onec/json-text.ts'
import { SUPPLIER } from '../exchange/participants.ts'
import {
  asObject,
  describeParty,
  findByRequisites,
  readRequisites,
  type SabyCall,
  SabyError,
} from './call.ts'

/** `СБИС.ИнформацияОКонтрагенте`: the EDI id of who has these requisites; empty: connected nowhere. */
export function findParticipant({ params }: SabyCall): JsonValue {
  const asked = asObject(asObject(params).Участник)
  const requisites = readRequisites(asked)
  if (!requisites) throw new SabyError('Участник: не указан ИНН')
  const found = findByRequisites(requisites)
  const id = found?.saby?.id ?? ''
  return {
    ...describeParty(found ?? requisites),
    Идентификатор: id,
    ...(asked.ДопПоля === 'СписокИдентификаторов' && {
      Идентификатор:
        id === ''
          ? []
          : [
              {
                ИдентификаторУчастника: id,
                Основной: 'Да',
                Роуминг: 'Нет',
                Оператор: { Идентификатор: '2BE', Название: 'Тензор' },
                СостояниеПодключения: { Код: '0', Описание: 'Подключен' },
              },
            ],
    }),
  }
}

/** `СБИС.СписокНашихОрганизаций` */
export function listOwnOrganizations(): JsonValue {
  return {
    НашаОрганизация: [
      {
        ...describeParty(SUPPLIER),
        Идентификатор: SUPPLIER.saby?.id ?? '',
        ДокументооборотПодключен: 'Да',
      },
    ],
    Навигация: { ЕстьЕще: 'Нет', РазмерСтраницы: '25', Страница: '0' },
  }
}
