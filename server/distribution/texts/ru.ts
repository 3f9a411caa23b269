export const ru = {
  letter: {
    subject: (name: string, period: string) => `Акт сверки за ${period}: ${name}`,
    line: 'Мы подготовили акт сверки за этот период. Его можно посмотреть, скачать, подтвердить или отметить в нём расхождение.',
    attached: 'Тот же акт приложен к письму в PDF.',
    button: 'Открыть акт',
    /** In the preview, where no act has been obtained yet. */
    sentence: 'Здесь будет итог акта: кто кому и сколько должен на конец периода.',
  },
  approval: {
    subject: (name: string) => `Рассылка актов сверки ждёт подтверждения: ${name}`,
    line: (count: number) =>
      `Список по расписанию готов, получателей: ${count}. Акты уйдут, когда сотрудник посмотрит список и запустит рассылку.`,
    button: 'Открыть рассылку',
  },
  csv: [
    'Контрагент',
    'ИНН',
    'Сальдо',
    'Валюта',
    'Состояние',
    'Причина',
    'Что не так',
    'Каналы',
    'Ответ другой стороны',
  ],
  statuses: {
    excluded: 'не участвует',
    included: 'участвует',
    queued: 'в очереди',
    working: 'готовится',
    waiting: 'ждёт',
    held: 'ждёт проверки бухгалтером',
    delivering: 'отправляется',
    done: 'отправлен',
    failed: 'не отправлен',
    cancelled: 'отменён',
  },
  reasons: {
    balance: 'есть сальдо',
    to_be_seen: 'сальдо станет известно из акта',
    register_balance: 'есть сальдо по регистрам 1С, решит акт',
    register_zero: 'по регистрам 1С сальдо нулевое, решит акт',
    movements: 'сальдо нулевое, но были обороты',
    by_hand: 'решение сотрудника',
    zero_balance: 'сальдо нулевое',
    zero_in_registers: 'сальдо нулевое по регистрам 1С и по последнему акту, новых актов работ нет',
    no_recipient: 'некому отправить: нет ни пользователей, ни почты',
    mail_returned: 'письма на его адреса возвращаются',
    opted_out: 'контрагент отказался от рассылки',
    blocked: 'не получает рассылку по решению сотрудника',
    already_sent: 'акт за этот период отправляет другая рассылка',
  },
  channels: {
    portal: 'портал',
    email: 'письмо',
    bitrix24_drive: 'Диск и задача Битрикс24',
    bitrix24_letter: 'письмо из CRM Битрикс24',
    edi: 'ЭДО, на подпись',
  },
  deliveryStatuses: {
    queued: 'в очереди',
    sending: 'отправляется',
    waiting: 'будет повтор',
    handed_over: 'передано на отправку',
    delivered: 'доставлено',
    failed: 'не доставлено',
    cancelled: 'отменено',
  },
  reminder: {
    subject: (name: string, period: string) => `Напоминание: акт сверки за ${period}, ${name}`,
    line: (sentOn: string) =>
      `${sentOn} мы прислали акт сверки и ещё не получили ответа. Подтвердите сальдо или сообщите о расхождении: это занимает минуту.`,
    button: 'Открыть акт и ответить',
  },
  mailTask: {
    title: (name: string) => `Письмо с актом сверки не дошло: ${name}`,
    description: (to: string, subject: string, words: string, url: string) =>
      `Кому: ${to}\nПисьмо: ${subject}\nПочтовый сервер: ${words}\n\nУточните адрес у клиента и исправьте его в 1С. Все недоставленные письма: ${url}`,
  },
  footer: {
    why: (supplier: string, name: string) =>
      `Письмо пришло, потому что ${supplier} ведёт расчёты с ${name}, а этот адрес указан для документов.`,
    whyUnnamed: (name: string) =>
      `Письмо пришло, потому что с ${name} ведутся расчёты, а этот адрес указан для документов.`,
    unsubscribe: 'Не присылать акты за месяц и напоминания',
  },
  task: {
    title: (name: string, period: string) => `Отправить акт сверки клиенту ${name} за ${period}`,
    what: (name: string, period: string) => `Акт сверки с ${name} за ${period} готов.`,
    file: (fileName: string) => `Файл приложен к задаче: ${fileName}`,
    link: (address: string) => `Акт на портале: ${address}`,
  },
  balance: {
    none: (date: string) => `На ${date} задолженности нет.`,
    customerOwes: (date: string, amount: string) => `На ${date} долг клиента: ${amount}.`,
    supplierOwes: (date: string, amount: string) => `На ${date} долг поставщика: ${amount}.`,
  },
}
