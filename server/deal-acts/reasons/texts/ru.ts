import type { DraftFault, DraftFaultKind } from '../../../onec/port.ts'
import { quoteName } from '../../faults/format.ts'
import type { MappingKind } from '../../mapping/mapping.ts'
import type { MissingReason } from '../../mapping/missing-mapping.ts'

export const ru = {
  /** How 1C's document differs from the act of the deal. */
  differences: {
    of: (line: number) => `строка ${line}, `,
    differs: (what: string, expected: string, actual: string) =>
      `${what}: в сделке ${expected}, в 1С ${actual}`,
    nothing: 'пусто',
    posted: 'документ в 1С проведён, а создавался черновиком',
    deletionMark: 'документ в 1С помечен на удаление',
    marker: 'в комментарии документа 1С нет метки портала',
    copies: (count: number) =>
      `в 1С документов с меткой этой сделки: ${count}, лишние нужно удалить`,
    reference: (what: string) => `${what} в 1С другой, чем сопоставлен со сделкой`,
    fields: {
      date: 'дата',
      organization: 'организация',
      counterparty: 'контрагент',
      contract: 'договор',
      currency: 'валюта',
      amountIncludesVat: 'признак «сумма включает НДС»',
      lines: 'число строк',
      item: 'номенклатура',
      text: 'содержание',
      quantity: 'количество',
      unit: 'единица',
      price: 'цена',
      sum: 'сумма',
      vatRate: 'ставка НДС',
      vat: 'сумма НДС',
      total: 'всего',
    },
    yesNo: { yes: 'да', no: 'нет' },
    vat: { none: 'без НДС', unknown: 'неизвестная' },
  },
  /** What of a document 1C could not take. */
  draftFaults: {
    line: 'строка',
    fields: {
      kind: 'вид документа',
      date: 'дата акта',
      organizationGuid: 'организация',
      counterpartyGuid: 'контрагент',
      contractGuid: 'договор',
      agreementGuid: 'соглашение',
      currency: 'валюта',
      'currency.code': 'валюта',
      'currency.rate': 'курс валюты',
      responsibleGuid: 'ответственный',
      lines: 'строки',
      itemGuid: 'номенклатура',
      text: 'содержание',
      quantity: 'количество',
      unitGuid: 'единица',
      price: 'цена',
      discount: 'скидка',
      sum: 'сумма',
      vat: 'НДС',
      vatRate: 'ставка НДС',
      total: 'всего',
      number: 'номер',
      organization: 'организация',
      counterparty: 'контрагент',
      contract: 'договор',
      item: 'номенклатура',
      'settings.department': 'подразделение в настройках черновиков',
      'settings.production': 'затраты в настройках черновиков',
    } satisfies Partial<Record<DraftFault['field'], string>>,
    kinds: {
      missing: 'не указано',
      not_offered: 'в этой конфигурации 1С его нет',
      not_a_guid: 'ключ 1С неверен',
      not_a_date: 'это не дата',
      not_a_number: 'это не число',
      not_positive: 'должно быть больше нуля',
      too_precise: 'знаков после запятой больше, чем хранит 1С',
      too_large: 'больше, чем хранит 1С',
      too_long: 'длиннее, чем хранит 1С',
      does_not_add_up: 'не сходится с количеством, ценой, скидкой и ставкой',
      not_in_format: 'в этой версии формата файла такого значения нет',
    } satisfies Record<DraftFaultKind, string>,
  },
  /** What 1C or Bitrix24 answered. */
  failure: {
    ownText: { onec: 'Слова 1С', bitrix24: 'Слова Битрикс24' },
    names: {
      set: 'объект 1С:',
      field: 'реквизит',
      scope: 'раздел прав',
      method: 'метод',
      host: 'адрес',
      status: 'код HTTP',
    },
    lacks: {
      currency: 'валюты',
      vat_rate: 'ставки НДС',
      contract: 'договора',
      counterparty: 'контрагента',
      unit: 'единицы измерения',
      rate: 'курса валюты',
    },
    lack: (what: string, value: string) => `Нет ${what} ${value}`,
    closedPeriod: (date: string, acceptedFrom: string) =>
      `Дата акта ${date}, а 1С примет не раньше ${acceptedFrom}.`,
  },
  /** What has no counterpart in 1C. */
  missingMapping: {
    names: {
      item: (shown) => `услуга ${quoteName(shown, 'ru')}`,
      unit: (shown) => `единица ${quoteName(shown, 'ru')}`,
      vat: (shown) => `ставка НДС ${quoteName(shown, 'ru')}`,
      organization: (shown) =>
        shown === '' ? 'организация-продавец' : `организация ${quoteName(shown, 'ru')}`,
      counterparty: (shown) => `контрагент ${quoteName(shown, 'ru')}`,
      contract: (shown) => `договор ${quoteName(shown, 'ru')}`,
      currency: (shown) => `валюта ${shown}`,
      responsible: (shown) => `ответственный ${quoteName(shown, 'ru')}`,
    } satisfies Record<MappingKind, (shown: string) => string>,
    /** Where the deal names no number, a contract is shown by its buyer. */
    contractWith: (buyer: string) => `договор с покупателем ${quoteName(buyer, 'ru')}`,
    reasons: {
      not_mapped: 'соответствия с 1С ещё нет',
      not_found: 'в 1С не найдено',
      several: 'в 1С несколько подходящих',
      archived: 'в 1С есть только закрытые, недействительные или помеченные на удаление',
      other_kpp: 'в 1С этот ИНН только с другим КПП',
      number_not_found: 'в 1С у этих сторон нет действующего договора с таким номером',
      other_currency: 'в 1С есть только в другой валюте',
      agreement_needs_contract:
        'соглашение в 1С требует договора, а подходящего действующего договора нет или их несколько',
      no_rate: 'в 1С нет курса на дату акта',
    } satisfies Record<MissingReason, string>,
    remedies: {
      map: 'бухгалтеру нужно выбрать соответствие на странице соответствий портала',
      add: 'бухгалтеру нужно добавить в 1С или выбрать соответствие на странице соответствий портала',
      rate: 'бухгалтеру нужно загрузить курс в 1С или ввести его на портале',
      number:
        'менеджеру нужно исправить номер в сделке или бухгалтеру выбрать договор на странице соответствий портала',
    },
  },
  /** Why no rule asks for an act. */
  noRule: {
    noStage: (stage: string) =>
      `Ни одно включённое правило не ждёт стадию ${stage}: администратор может добавить её в правилах портала.`,
    rule: (name: string, why: string) => `Правило «${name}» не подошло: ${why}.`,
    funnel: (funnel: string) => `сделка в воронке ${funnel}`,
    currency: (own: string, allowed: string) => `валюта сделки ${own}, а нужна ${allowed}`,
    amountUnknown: 'у сделки нет суммы',
    below: (amount: string, bound: string) => `сумма ${amount} меньше ${bound}`,
    above: (amount: string, bound: string) => `сумма ${amount} больше ${bound}`,
    actual: (value: string) => (value === '' ? 'пусто' : `равно «${value}»`),
    field: {
      equals: (value: string) => `а нужно «${value}»`,
      differs: (value: string) => `а «${value}» исключено`,
      contains: (value: string) => `а нужно, чтобы было «${value}»`,
      filled: () => 'а должно быть заполнено',
      empty: () => 'а должно быть пусто',
    },
    fieldMiss: (field: string, actual: string, condition: string) =>
      `поле ${field} ${actual}, ${condition}`,
  },
  /** What the accountant said. */
  rejection: {
    unexplained:
      'Бухгалтер отклонил акт и не назвал причину: менеджеру нужно узнать её, исправить сделку и снова перевести её на стадию акта.',
    because: (reason: string) =>
      `Бухгалтер отклонил акт: ${quoteName(reason, 'ru')}. Менеджеру нужно исправить сделку и снова перевести её на стадию акта.`,
  },
}
