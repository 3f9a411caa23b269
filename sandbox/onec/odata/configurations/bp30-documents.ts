/** Documents of БП 3.0 that are acts for the customer. */
export const SALE = 'Document_РеализацияТоваровУслуг'
export const PRODUCTION_ACT = 'Document_АктОбОказанииПроизводственныхУслуг'
/** One service to many counterparties: neither a counterparty in the header nor a text anywhere. */
export const BATCH = 'Document_ОказаниеУслуг'
export const CORRECTION = 'Document_КорректировкаРеализации'
