export const ru = {
  letter: {
    subject: (name: string, period: string) => `Акт сверки за ${period}: ${name}`,
    line: 'Мы подготовили акт сверки за этот период. Его можно посмотреть, скачать, подтвердить или отметить в нём расхождение.',
    button: 'Открыть акт',
  },
}
