import {
  calculateLine,
  type DraftAct,
  type DraftKind,
  type DraftLine,
  type DraftSettings,
  type DraftVatRate,
} from '../../../../../server/onec/port.ts'
import type { DraftReferences } from '../../../../../server/onec/profiles/draft-profile.ts'

const guid = (number: number) => `00000000-0000-4000-8000-${`${number}`.padStart(12, '0')}`

export const SETTINGS: DraftSettings = {
  departmentGuid: guid(901),
  warehouseGuid: guid(902),
  deliveryMethod: 'Самовывоз',
  production: {
    costAccountGuid: guid(903),
    costDepartmentGuid: guid(904),
    productGroupGuid: guid(905),
    plannedCostPercent: 60,
  },
}

/** A line whose sums are right. */
export function line(changes: Partial<DraftLine> = {}, includesVat = true): DraftLine {
  const priced = {
    quantity: '2',
    price: '6000',
    discount: 0n,
    vatRate: 22 as DraftVatRate,
    ...changes,
  }
  return {
    itemGuid: guid(10),
    text: 'Разработка макета, февраль 2026, 2 ч',
    unitGuid: guid(11),
    ...priced,
    ...calculateLine({ ...priced, includesVat }),
    ...changes,
  }
}

export function draft(changes: Partial<DraftAct> & { kind: DraftKind }): DraftAct {
  return {
    ref: '7a1c2f60-0b1e-4d4f-9b0e-5f7f3f2f9a01',
    date: '2026-02-10',
    organizationGuid: guid(1),
    counterpartyGuid: guid(2),
    contractGuid: guid(3),
    currency: { code: 'RUB', rate: '1' },
    amountIncludesVat: true,
    comment: 'Сделка 15',
    marker: '[portal:7a1c2f60]',
    lines: [line()],
    responsibleGuid: guid(4),
    ...changes,
  }
}

/** What a base of either shape of VAT would have been asked for. */
export function references(
  shape: 'member' | 'row',
  changes: Partial<DraftReferences> = {},
): DraftReferences {
  return {
    settings: SETTINGS,
    currency: guid(20),
    settlement: {
      currency: guid(20),
      rate: { rate: '1', per: 1 },
      fromDocument: { rate: '1', per: 1 },
      total: 12_000_00n,
    },
    partner: guid(21),
    agreement: guid(22),
    settlementOrder: 'ПоДоговорамКонтрагентов',
    vatRate: (rate) => {
      if (shape === 'row') return guid(30 + (rate === 'none' ? 99 : rate))
      return rate === 'none' ? 'БезНДС' : `НДС${rate}`
    },
    unit: ({ unitGuid }) => ({
      set: 'Catalog_КлассификаторЕдиницИзмерения',
      guid: unitGuid ?? guid(12),
    }),
    ...changes,
  }
}
