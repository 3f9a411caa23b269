export const ru = {
  letter: {
    subject: (name: string, period: string) => `Акт сверки за ${period}: ${name}`,
    line: 'Мы подготовили акт сверки за этот период. Его можно посмотреть, скачать, подтвердить или отметить в нём расхождение.',
    button: 'Открыть акт',
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
