import { ORDINARY } from './catalogue-ordinary.ts'
import { SPECIAL } from './catalogue-special.ts'
import { type Counterparty, describeCounterparty } from './counterparty.ts'
import { companyInn, companyKpp, guidOf } from './requisites.ts'
import { ROMASHKA } from './romashka.ts'
import { tradeEvenly } from './trade.ts'

/** The supplier whose base this is. */
export const ORGANIZATION = {
  guid: guidOf('organization:supplier'),
  name: 'ООО "Поставщик"',
  inn: companyInn('supplier'),
  kpp: companyKpp('supplier'),
}

/** The two companies one person answers for. */
export const HOLDING: Counterparty[] = [
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
    plan: tradeEvenly('prepays', [2, 6], 41_000),
    remark: { ru: 'Вторая компания холдинга', en: 'The second company of the holding' },
  },
].map(describeCounterparty)

/** Everyone the supplier trades with, in the order of their names. */
export const COUNTERPARTIES: Counterparty[] = [ROMASHKA, ...HOLDING, ...ORDINARY, ...SPECIAL].sort(
  (one, other) => one.name.localeCompare(other.name, 'ru'),
)
