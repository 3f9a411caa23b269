import { type FailureEntry, notTheCustomers } from '../platform/errors/table.ts'

declare module '../platform/errors/table.ts' {
  interface Failures extends Record<keyof typeof dealActFailures, FailureEntry> {}
}

/** Failures that stop a deal act before its draft, besides those of 1C and Bitrix24. */
export const dealActFailures = {
  'deal_act.broken_off': {
    kind: 'unavailable',
    status: 503,
    retry: true,
    customer: notTheCustomers,
    staff: {
      ru: 'Работа над актом оборвалась из-за ошибки самого портала; подробности в его журнале. Портал повторит сам.',
      en: 'The work on the act broke off by an error of the portal itself; its log has the details. The portal will retry by itself.',
    },
  },
  'deal_act.copies': {
    kind: 'refused',
    status: 409,
    retry: false,
    customer: notTheCustomers,
    staff: {
      ru: 'В 1С несколько непомеченных документов с меткой этого акта. Оставьте один, остальные пометьте на удаление и повторите.',
      en: 'Several documents in 1C that are not marked for deletion carry the marker of this act. Leave one, mark the others for deletion and retry.',
    },
  },
  'deal_act.restored': {
    kind: 'refused',
    status: 409,
    retry: false,
    customer: notTheCustomers,
    staff: {
      ru: 'Эту сделку удаляли и восстановили под новым номером, а документ по прежнему номеру (он рядом) в 1С остался. Если он верен, отмените этот акт; если нет, пометьте тот документ на удаление, и этот акт составится сам.',
      en: 'This deal was deleted and restored under a new number, while the document of the former number (beside this) still stands in 1C. If it is right, cancel this act; if not, mark that document for deletion, and this act will be made by itself.',
    },
  },
  'deal_act.other_portal': {
    kind: 'refused',
    status: 409,
    retry: false,
    customer: notTheCustomers,
    staff: {
      ru: 'Сделка из другого портала Битрикс24: сейчас подключён не он, а номера сделок у порталов свои. Подключите прежний портал или отмените акт.',
      en: 'The deal is of another Bitrix24 portal than the one connected now, and each portal numbers its deals by itself. Connect the former portal, or cancel the act.',
    },
  },
} as const satisfies Record<string, FailureEntry>
