/** How the rules of a configuration load an act. */
export interface ReceiverRules {
  /** УНФ posts whatever it loads; БП only in a session of an exchange plan. */
  postsPlainFiles: boolean
  /** False: only by the key, so that a row without one is made anew. */
  findsItemsByName: boolean
  findsPartiesByFullName: boolean
  /** Names on the wire. */
  contractFields: { owner: string; currency: string; date: string; number: string }
}

/** By the name of the configuration: those whose rules were read. */
export const RECEIVERS: Readonly<Record<string, ReceiverRules>> = {
  БухгалтерияПредприятия: {
    postsPlainFiles: false,
    findsItemsByName: true,
    findsPartiesByFullName: true,
    contractFields: {
      owner: 'Owner_Key',
      currency: 'ВалютаВзаиморасчетов_Key',
      date: 'Дата',
      number: 'Номер',
    },
  },
  УправлениеНебольшойФирмой: {
    postsPlainFiles: true,
    findsItemsByName: false,
    findsPartiesByFullName: false,
    contractFields: {
      owner: 'Owner',
      currency: 'ВалютаРасчетов_Key',
      date: 'ДатаДоговора',
      number: 'НомерДоговора',
    },
  },
}
