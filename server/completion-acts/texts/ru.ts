/** Words of the lists, archives and files of completion acts. */
export const ru = {
  states: {
    draft: 'черновик',
    reading: 'читается',
    waiting: 'ждёт ответа',
    accepted: 'принят',
    refused: 'отказ заказчика',
    scan_received: 'скан на проверке',
    signed: 'подписан',
    rejected: 'отклонён бухгалтерией',
    held: 'не сходится',
    withdrawn: 'отозван',
  },
  title: 'Акты выполненных работ',
  correction: 'Корректировка',
  from: 'с',
  to: 'по',
  search: (q: string) => `поиск: ${q}`,
  leftOut: 'Не вошли в архив',
  why: {
    gone: 'акт отозван или изменён поставщиком, пока собирался архив',
    unnamed: 'поставщик ещё не указал в портале своё наименование и ИНН',
    failed: 'портал не смог подготовить файл; скачайте акт отдельно чуть позже',
    unprintable:
      'суммы строк в 1С не сходятся с итогом акта, поэтому печатной формы нет; попросите поставщика проверить акт',
  },
}

export type CompletionActTexts = typeof ru
