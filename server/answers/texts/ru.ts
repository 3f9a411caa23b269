/** Sums of both sides with their currency. */
export interface BalanceTexts {
  ours: string
  theirs: string
  difference: string
}

/** What documents are called, what the portal writes into discrepancies, and letters about them. */
export const ru = {
  completionActTitle: (number: string, date: string) => `Акт № ${number} от ${date}`,
  reconciliationTitle: (period: string) => `Акт сверки ${period}`,
  supplier: 'Поставщик',
  throughEdi: (signer: string) => (signer ? `${signer} (ЭДО)` : 'ЭДО'),
  markedLines: (count: number) => `Отмечено строк: ${count}`,
  attachedFiles: (count: number) => `Приложено файлов: ${count}`,

  categories: {
    amount: 'сумма',
    quantity: 'количество или объём',
    requisites: 'реквизиты',
    not_received: 'работы не выполнены или услуги не оказаны',
    other: 'другое',
  },
  resolutions: {
    corrected: 'Поставщик внёс исправления. Проверьте документ и ответьте ещё раз.',
    explained: 'Поставщик пояснил, почему документ верен. Прочтите пояснение и ответьте ещё раз.',
  },
  closedByAnswer: {
    accepted: 'Документ принят, замечания сняты.',
    signed: 'Скан подписанного документа принят, замечания сняты.',
    signed_in_edi: 'Документ подписан в ЭДО, замечания сняты.',
  },

  refusal: {
    subject: (name: string, title: string) => `Акт не принят: ${name}, ${title}`,
    headline: (category: string) => `Причина: ${category}`,
    button: 'Ответить клиенту',
  },
  discrepancy: {
    subject: (name: string, title: string) => `Расхождение: ${name}, ${title}`,
    headline: 'Клиент не согласен с актом сверки',
    button: 'Разобрать расхождение',
  },
  customerReply: {
    subject: (name: string, title: string) => `Ответ клиента: ${name}, ${title}`,
    intro: (author: string) => `Пишет ${author}:`,
    button: 'Ответить клиенту',
  },
  supplierReply: {
    subject: (name: string, title: string) => `Ответ поставщика: ${name}, ${title}`,
    intro: 'Поставщик ответил на Ваши замечания:',
    button: 'Открыть переписку',
  },
  resolution: {
    subject: (name: string, title: string) => `Замечания рассмотрены: ${name}, ${title}`,
    button: 'Открыть документ',
  },
  scan: {
    subject: (name: string, title: string) => `Подписанный скан: ${name}, ${title}`,
    sender: (author: string, fileName: string, pages: number) =>
      `Скан прислал(а) ${author}. Файл: ${fileName}, страниц: ${pages}.`,
    toCheck:
      'Посмотрите скан и примите его или верните с причиной: до этого акт не считается подписанным.',
    button: 'Открыть документ',
  },
  scanAccepted: {
    subject: (name: string, title: string) => `Скан принят: ${name}, ${title}`,
    text: (fileName: string) => `Поставщик проверил скан «${fileName}»: документ подписан.`,
    button: 'Открыть документ',
  },
  scanReturned: {
    subject: (name: string, title: string) => `Скан возвращён: ${name}, ${title}`,
    headline: 'Пришлите другой скан',
    text: (fileName: string) => `Поставщик не принял скан «${fileName}». Причина:`,
    button: 'Прислать другой скан',
  },
  takenBack: {
    subject: (name: string, title: string) => `Скан отозван: ${name}, ${title}`,
    text: (author: string) => `Скан отозвал(а) ${author}: проверять его не нужно.`,
    button: 'Открыть документ',
  },
  export: {
    title: 'Расхождения с контрагентом',
    inn: (inn: string) => `ИНН ${inn}`,
    tableName: (period: string) => `Расхождения ${period}`,
    formName: (period: string) => `Акт сверки с расхождениями ${period}`,
    columns: [
      'Строка',
      'Дата',
      'Документ',
      'Расхождение',
      'Наш дебет',
      'Наш кредит',
      'Дата у контрагента',
      'Дебет контрагента',
      'Кредит контрагента',
      'Изменение сальдо',
    ],
    kinds: {
      missing: 'нет в акте',
      extra: 'лишняя',
      other_amount: 'другая сумма',
      other_date: 'другая дата',
    },
    total: 'Итого',
    openingNote: (date: string, { ours, theirs, difference }: BalanceTexts) =>
      `Сальдо начальное на ${date}: по нашим данным ${ours}, по данным контрагента ${theirs}, разница ${difference}.`,
    closingNote: (date: string, { ours, theirs, difference }: BalanceTexts) =>
      `Сальдо конечное на ${date}: по нашим данным ${ours}, по данным контрагента ${theirs}, разница ${difference}.`,
  },
  tookBack: 'Согласие с документом отозвано, замечания остаются.',
}
