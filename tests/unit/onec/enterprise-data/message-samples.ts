import {
  calculateLine,
  type DraftVatRate,
  type MessageAct,
  type MessageLine,
} from '../../../../server/onec/port.ts'

/** One line of an act: what is given decides the figures. */
export function line(changes: Partial<MessageLine> = {}, includesVat = true): MessageLine {
  const priced = {
    quantity: '2',
    price: '6000',
    discount: 0n,
    vatRate: 22 as DraftVatRate,
    ...changes,
  }
  return {
    item: { guid: null, name: 'Услуги дизайнера, ч', unit: { code: '356', name: 'ч' } },
    text: 'Разработка макета, февраль 2026, 2 ч',
    ...priced,
    ...calculateLine({ ...priced, includesVat }),
    ...changes,
  }
}

export function act(changes: Partial<MessageAct> = {}): MessageAct {
  return {
    ref: '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a01',
    date: '2026-02-10',
    number: 'П-000001',
    currency: { code: 'RUB', rate: '1' },
    amountIncludesVat: true,
    comment: 'Сделка 15',
    marker: '[portal:7a1c2f60]',
    organization: {
      guid: '11111111-1111-4111-8111-111111111111',
      name: 'Поставщик ООО',
      inn: '7701234567',
      kpp: '770101001',
      isPerson: false,
    },
    counterparty: {
      guid: '22222222-2222-4222-8222-222222222222',
      name: 'Ромашка ООО',
      inn: '7707654321',
      kpp: '770701001',
      isPerson: false,
    },
    contract: { guid: null, name: '№ 15 от 01.02.2025', number: '15', date: '2025-02-01' },
    lines: [line()],
    responsible: null,
    ...changes,
  }
}

export function soleTrader() {
  return { guid: null, name: 'ИП Иванов', inn: '770123456789', kpp: null, isPerson: true }
}
