import { ORDINARY } from './catalogue-ordinary.ts'
import { SPECIAL } from './catalogue-special.ts'
import { type Counterparty, describeCounterparty } from './counterparty.ts'
import { companyInn, companyKpp, companyOgrn, guidOf } from './requisites.ts'
import { ROMASHKA } from './romashka.ts'
import { tradeEvenly } from './trade.ts'

/** The supplier whose base this is. */
export const ORGANIZATION = {
  guid: guidOf('organization:supplier'),
  name: 'ООО "Поставщик"',
  inn: companyInn('supplier'),
  kpp: companyKpp('supplier'),
  ogrn: companyOgrn('supplier'),
  address: '115035, г. Москва, ул. Пятницкая, д. 2, стр. 1',
  bank: 'р/с 40702810900000000001 в АО «Учебный банк», БИК 044525000, к/с 30101810400000000225',
  director: 'Петров Пётр Петрович',
  chiefAccountant: 'Сидорова Анна Ивановна',
}

/** The two companies one person answers for. */
const PAIR: Counterparty[] = [
  {
    key: 'holding-north',
    name: 'ООО «Холдинг Север»',
    emails: ['group@holding.example'],
    plan: tradeEvenly('pays_later', [4, 9], 76_000, { broughtForward: 12_300_00n }),
    remark: { ru: 'Первая компания холдинга', en: 'The first company of the holding' },
  },
  {
    key: 'holding-south',
    name: 'ООО «Холдинг Юг»',
    emails: ['group@holding.example'],
    hasContracts: true,
    plan: tradeEvenly('prepays', [2, 6], 41_000),
    remark: {
      ru: 'Вторая компания холдинга; расчёты по двум договорам',
      en: 'The second company of the holding; settles under two contracts',
    },
  },
].map(describeCounterparty)

const ALL: Counterparty[] = [ROMASHKA, ...PAIR, ...ORDINARY, ...SPECIAL].map((one, slot) => ({
  ...one,
  slot,
}))

export const HOLDING: Counterparty[] = ALL.slice(1, 1 + PAIR.length)

/** Everyone the supplier trades with, in the order of their names. */
export const COUNTERPARTIES: Counterparty[] = ALL.toSorted((one, other) =>
  one.name.localeCompare(other.name, 'ru'),
)
