import type { FaultCode } from '../fault-kinds.ts'
import type { ParameterReader, ParameterText } from '../read-parameters.ts'

const IN_CARD = 'в реквизитах покупателя в Битрикс24'
const IN_OWN = 'в реквизитах своей компании в Битрикс24'
const IN_DEAL = 'менеджеру нужно исправить строку в товарах сделки в Битрикс24'
const lineOf = (f: ParameterReader) => `строка ${f.text('line')} (${f.quoted('name')})`
function amountsOf(f: ParameterReader): string {
  const onTop =
    f.text('onTop') === f.text('lines') ? '' : ` (с НДС сверх цены ${f.amount('onTop')})`
  return `сумма сделки ${f.amount('deal')}, а её строки дают ${f.amount('lines')}${onTop}`
}

/** What keeps a deal from becoming an act, and what was decided on the way; a sentence without its capital and its dot. */
export const ru = {
  faults: {
    buyer_missing: () =>
      'в сделке нет ни компании, ни контакта: менеджеру нужно указать покупателя в сделке',
    buyer_requisites_missing: (f) =>
      `у покупателя ${f.quoted('name')} нет реквизитов: менеджеру нужно заполнить их в карточке покупателя в Битрикс24`,
    buyer_requisites_ambiguous: (f) =>
      `у покупателя ${f.quoted('name')} несколько реквизитов (${f.text('candidates')}), и в сделке они не выбраны: менеджеру нужно выбрать их в сделке`,
    buyer_link_foreign: (f) =>
      `в сделке выбраны реквизиты ${f.quoted('linked')}, но это реквизиты не покупателя ${f.quoted('name')}${f.text('candidates') === '' ? ', а у него своих нет: менеджеру нужно заполнить их в карточке покупателя в Битрикс24' : `, у него их несколько (${f.text('candidates')}): менеджеру нужно выбрать их в сделке`}`,
    buyer_hidden: (f) =>
      `карточку покупателя ${f.text('name') === '' ? `№ ${f.text('id')}` : f.quoted('name')} портал не видит: администратору нужно дать владельцу вебхука в Битрикс24 право читать компании, контакты и их реквизиты`,
    buyer_name_missing: () => `у покупателя нет названия: менеджеру нужно заполнить его ${IN_CARD}`,
    buyer_inn_missing: (f) =>
      `у покупателя ${f.quoted('name')} нет ИНН: менеджеру нужно заполнить его ${IN_CARD}, а для иностранной компании бухгалтер может сопоставить контрагента на портале`,
    buyer_inn_wrong: (f) =>
      `ИНН покупателя «${f.text('inn')}» неверен (нужны 10 или 12 цифр с правильными контрольными): менеджеру нужно исправить его ${IN_CARD}`,
    buyer_kpp_missing: (f) =>
      `у организации с ИНН ${f.text('inn')} нет КПП: менеджеру нужно заполнить его ${IN_CARD}`,
    buyer_kpp_wrong: (f) =>
      `КПП покупателя «${f.text('kpp')}» неверен (нужны девять знаков): менеджеру нужно исправить его ${IN_CARD}`,
    buyer_kpp_not_expected: (f) =>
      `у предпринимателя с ИНН ${f.text('inn')} указан КПП «${f.text('kpp')}», а его не бывает: менеджеру нужно убрать КПП или исправить ИНН ${IN_CARD}`,
    buyer_address_missing: (f) =>
      `у покупателя ${f.quoted('name')} нет юридического адреса: менеджеру нужно заполнить его ${IN_CARD}`,
    seller_missing: () =>
      'в Битрикс24 нет реквизитов своей компании: администратору нужно заполнить их в карточке «Моя компания» или назначить организацию на странице соответствий портала',
    seller_link_foreign: (f) =>
      `в сделке выбраны реквизиты ${f.quoted('linked')}, но среди своих компаний Битрикс24 их нет${f.text('candidates') === '' ? '' : ` (есть ${f.text('candidates')})`}: менеджеру нужно выбрать продавца в сделке`,
    seller_hidden: () =>
      'своих компаний в Битрикс24 портал не видит: администратору нужно дать владельцу вебхука право читать их или назначить организацию на странице соответствий портала',
    seller_ambiguous: (f) =>
      `своих компаний несколько (${f.text('candidates')}), и в сделке не выбрана ни одна: менеджеру нужно выбрать продавца в сделке`,
    seller_inn_missing: (f) =>
      `у продавца ${f.quoted('name')} нет ИНН: администратору нужно заполнить его ${IN_OWN}`,
    seller_inn_wrong: (f) =>
      `ИНН продавца «${f.text('inn')}» неверен (нужны 10 или 12 цифр с правильными контрольными): администратору нужно исправить его ${IN_OWN}`,
    seller_kpp_missing: (f) =>
      `у продавца с ИНН ${f.text('inn')} нет КПП: администратору нужно заполнить его ${IN_OWN}`,
    seller_kpp_wrong: (f) =>
      `КПП продавца «${f.text('kpp')}» неверен (нужны девять знаков): администратору нужно исправить его ${IN_OWN}`,
    seller_kpp_not_expected: (f) =>
      `у продавца-предпринимателя с ИНН ${f.text('inn')} указан КПП «${f.text('kpp')}», а его не бывает: администратору нужно исправить это ${IN_OWN}`,
    currency_unknown: (f) =>
      `валюта сделки «${f.text('currency')}» неизвестна: менеджеру нужно выбрать другую в сделке`,
    date_missing: (f) =>
      `даты акта нет: в поле сделки ${f.text('field')} ${f.text('text') === '' ? 'пусто' : `стоит «${f.text('text')}»`}, менеджеру нужно указать там дату`,
    amount_missing: (f) =>
      `у сделки нет суммы в целых копейках, а её строки дают ${f.amount('lines')}: менеджеру нужно сохранить сумму в сделке`,
    amount_differs: (f) => `${amountsOf(f)}: менеджеру нужно пересохранить товары сделки`,
    amount_by_hand_differs: (f) =>
      `${amountsOf(f)} (сумма введена вручную): менеджеру нужно исправить сумму или товары в сделке`,
    vat_reading_differs: (f) =>
      `сумма сделки ${f.amount('deal')}, а правило читает строки на ${f.amount('read')}: администратору нужно изменить в правиле чтение НДС сверх цены`,
    lines_missing: () =>
      'в сделке нет товарных строк: менеджеру нужно добавить услуги в товары сделки',
    line_name_missing: (f) => `в строке ${f.text('line')} нет названия: ${IN_DEAL}`,
    line_text_too_long: (f) =>
      `текст строки ${f.text('line')} длиннее ${f.text('longest')} знаков, 1С его обрежет: менеджеру нужно сократить название в товарах сделки`,
    line_quantity_not_positive: (f) =>
      `${lineOf(f)}: количество ${f.number('quantity')}, а должно быть больше нуля: ${IN_DEAL}`,
    line_sum_not_positive: (f) =>
      `${lineOf(f)}: сумма ${f.amount('sum')}, а должна быть больше нуля: ${IN_DEAL}`,
    line_free: (f) => `${lineOf(f)} ничего не стоит, а правило велит спросить: ${IN_DEAL}`,
    line_free_not_taken: (f) =>
      `${lineOf(f)} ничего не стоит, а строку без цены или без суммы этот документ 1С не проведёт: администратору нужно выбрать в правиле, что делать с такими строками`,
    lines_all_free: () =>
      'все строки сделки ничего не стоят, писать в акт нечего: менеджеру нужно исправить товары сделки или отменить акт',
    line_negative_not_spread: (f) =>
      `${lineOf(f)}: скидку ${f.amount('sum')} не разложить на другие строки с той же ставкой НДС (их нет, или они стоят не больше): ${IN_DEAL}`,
    line_sum_differs: (f) =>
      `${lineOf(f)}: ${f.number('quantity')} × ${f.number('price')} − скидка ${f.amount('discount')} = ${f.amount('expected')}, а в сделке ${f.amount('sum')}: ${IN_DEAL}`,
    line_discount_differs: (f) =>
      `${lineOf(f)}: скидка ${f.number('discountSum')} не равна разнице цен ${f.number('priceNetto')} и ${f.number('priceExclusive')} без НДС: ${IN_DEAL}`,
    line_tax_differs: (f) =>
      `${lineOf(f)}: цена ${f.number('price')} не равна цене без НДС ${f.number('priceExclusive')} с налогом ${f.number('taxRate')} %: ${IN_DEAL}`,
    line_quantity_too_fine: (f) =>
      `${lineOf(f)}: количество ${f.number('quantity')} точнее тысячных, 1С такого не хранит: ${IN_DEAL}`,
    line_price_too_fine: (f) =>
      `${lineOf(f)}: ${f.number('quantity')} × ${f.number('price')} = ${f.amount('sum')} не получить из цены в целых копейках: ${IN_DEAL}`,
    vat_rate_unknown: (f) =>
      `${lineOf(f)}: ставки НДС ${f.number('rate')} % в России нет: менеджеру нужно выбрать другую в товарах сделки`,
    vat_rate_not_in_force: (f) =>
      `${lineOf(f)}: ставка НДС ${f.number('rate')} % на дату акта ${f.date('date')} не действует, общая ставка тогда ${f.number('general')} %: менеджеру нужно исправить ставку в товарах сделки или бухгалтеру назвать другую дату акта`,
    vat_rate_not_in_format: (f) =>
      `ставки НДС ${f.text('rates')} % нет в версии ${f.text('version')} формата EnterpriseData: администратору нужно выбрать версию 1.17 в настройках файлов для 1С, если 1С её принимает`,
    vat_mixed: (f) =>
      `${lineOf(f)}: НДС в цене, а в других строках сверх цены, и вместе они не сходятся до копейки: менеджеру нужно выбрать для всех строк сделки одно`,
  } satisfies Record<FaultCode, ParameterText>,
  notes: {
    amount_by_rows: (f) =>
      `сумма сделки введена вручную (${f.amount('deal')}), акт составлен по строкам на ${f.amount('lines')}`,
    vat_rate_replaced: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): ставка НДС ${f.text('old')} % заменена на ${f.text('rate')} % по дате акта`,
    total_with_new_vat: (f) =>
      `новая ставка НДС начислена сверх цены: в сделке ${f.amount('deal')}, в акте ${f.amount('total')}`,
    buyer_link_ignored: (f) =>
      `выбранные в сделке реквизиты ${f.quoted('linked')} не этого покупателя, взяты его собственные: ${f.quoted('name')}`,
    seller_link_ignored: (f) =>
      `выбранные в сделке реквизиты продавца ${f.quoted('linked')} не своей компании, взяты ${f.quoted('name')}`,
    free_line_left_out: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}) ничего не стоит и в акт не вошла`,
    line_spread: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): скидка ${f.amount('sum')} разложена на строки ${f.text('over')}`,
    typed_total_kept: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): сохранена введённая сумма ${f.amount('sum')}, хотя ${f.number('quantity')} × ${f.number('price')} дают другую`,
    price_rounded: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): цена ${f.number('price')} точнее копейки, сумма ${f.amount('sum')} сохранена скидкой ${f.amount('discount')}`,
    line_as_one: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): количество ${f.number('quantity')} или цену 1С хранить не может, строка записана как 1 на всю сумму, количество стоит в тексте`,
    unit_in_text: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): единица «${f.text('unit')}» стоит в тексте строки`,
    item_same_name: (f) =>
      `строка ${f.text('line')} (${f.quoted('name')}): номенклатура 1С взята по точному совпадению названия`,
    archived_left_out: (f) =>
      `контрагентов с ИНН ${f.text('inn')}, помеченных на удаление или недействительных, пропущено: ${f.text('count')}`,
    kpp_unknown_in_onec: (f) =>
      `у контрагента ${f.quoted('name')} в 1С нет КПП, выбран по ИНН ${f.text('inn')}`,
    kpp_missing_in_card: (f) =>
      f.text('kpp') === ''
        ? `в карточке покупателя нет КПП, контрагент ${f.quoted('name')} выбран по ИНН ${f.text('inn')}`
        : `в карточке покупателя нет КПП, контрагент ${f.quoted('name')} с КПП ${f.text('kpp')} выбран по ИНН ${f.text('inn')}: он один`,
    contract_other_currency: (f) =>
      `договор ${f.quoted('name')} в валюте ${f.text('own')}, а акт в ${f.text('currency')}: проверьте, тот ли договор выбран`,
    accounts_empty: (f) =>
      `1С не заполнила счета учёта (${f.text('accounts')}), без них документ не провести: заполните их в документе, а пользователю OData в 1С выключите настройку «Показывать счета учета в документах», чтобы 1С заполняла их сама`,
    contract_chosen: (f) => `договоров ${f.text('count')}, по правилу выбран ${f.quoted('name')}`,
    without_contract: () => 'действующего договора нет, акт составлен без договора',
    contract_left_open: () =>
      'договор в файле для 1С не назван: бухгалтер выбирает его в документе',
    name_cut: (f) =>
      `название ${f.quoted('name')} длиннее ${f.text('longest')} знаков, в файле для 1С оно обрезано`,
    buyer_found_by_name: (f) =>
      `у покупателя ${f.quoted('name')} нет КПП: 1С ищет его по наименованию, сверьте ИНН в загруженном документе`,
    text_cleaned: (f) =>
      `из текста ${f.quoted('name')} убраны невидимые знаки и знаки, которых в файле быть не может`,
    rate_of_earlier_day: (f) =>
      `курс ${f.text('currency')} взят на ${f.date('date')}: на дату акта ${f.date('wanted')} в 1С его нет`,
    converted: (f) =>
      `${f.amount('deal')} ${f.text('currency')} пересчитаны построчно по курсу ${f.number('rate')} за ${f.text('per')}: ${f.amount('total')} ₽ (вся сумма сразу дала бы ${f.amount('whole')} ₽)`,
  } satisfies Record<string, ParameterText>,
}
