import { expect, test } from 'vitest'
import { toStoredJson } from '../../../../server/deal-acts/act/stored-kopecks.ts'
import { readStoredDraft } from '../../../../server/deal-acts/draft/stored-draft.ts'
import type { DraftAct } from '../../../../server/onec/port.ts'
import { DATE, GUIDS } from '../../../support/deals/deal-factory.ts'

test('a draft is stored as JSON and read back the same, to the kopeck', () => {
  const draft: DraftAct = {
    kind: 'services_sale',
    ref: GUIDS.ref,
    date: DATE,
    organizationGuid: GUIDS.organization,
    counterpartyGuid: GUIDS.counterparty,
    contractGuid: null,
    agreementGuid: null,
    currency: { code: 'USD', rate: '78.0001', per: 1 },
    amountIncludesVat: true,
    comment: 'сделка № 410 «Сайт»',
    marker: '[portal:1f3a]',
    lines: [
      {
        itemGuid: null,
        text: 'Сайт',
        quantity: '1.375',
        unitGuid: null,
        price: '4800.00',
        discount: 1n,
        sum: 900_719_925_474_099_301n,
        vatRate: 'none',
        vat: 0n,
        total: 900_719_925_474_099_301n,
      },
    ],
    responsibleGuid: null,
  }
  expect(readStoredDraft(JSON.parse(JSON.stringify(toStoredJson(draft))))).toEqual(draft)
  expect(readStoredDraft({ ref: GUIDS.ref, lines: [] })).toBeNull()
})
