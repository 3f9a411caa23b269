import { describeCounterparty } from './counterparty.ts'
import type { LedgerPlan } from './rows.ts'

/** The period for which Romashka's ledger gives the sample act, word for word. */
export const SAMPLE_PERIOD = { from: '2024-01-01', to: '2024-03-31' }
/** What the sample calls it; everywhere else the base has its Russian name. */
export const SAMPLE_NAME = 'Romashka LLC'

/**
 * A year that returns to −15000.00, the sample's two lines of 45000 in the first quarter of 2024,
 * then lively trade up to today.
 */
const plan: LedgerPlan = {
  broughtForward: -15_000_00n,
  chapters: [
    {
      from: '2023-01',
      to: '2023-12',
      habit: 'settles',
      level: -15_000_00n,
      lines: { from: 2, to: 4 },
      typicalSale: 30_000,
    },
    { from: '2024-04', habit: 'pays_later', lines: { from: 3, to: 9 }, typicalSale: 40_000 },
  ],
  fixed: [
    {
      id: '2024-01-sample',
      date: '2024-01-20',
      document: 'Продажа (00БП-000012 от 20.01.2024)',
      documentType: 'Document_РеализацияТоваровУслуг',
      debit: 45_000_00n,
      credit: 0n,
    },
    {
      id: '2024-02-sample',
      date: '2024-02-03',
      document: 'Оплата (45 от 03.02.2024)',
      documentType: 'Document_ПоступлениеНаРасчетныйСчет',
      debit: 0n,
      credit: 45_000_00n,
    },
  ],
}

export const ROMASHKA = describeCounterparty({
  key: 'romashka',
  guid: '6f1d2c84-9b3e-11ee-8c5a-00155d0a7b01',
  name: 'ООО «Ромашка»',
  emails: ['client@romashka.example', 'buh@romashka.example'],
  contract: 'Договор оказания услуг № 17 от 09.01.2023',
  plan,
  remark: {
    ru: 'Демонстрационный клиент; I квартал 2024 года: образец из описания',
    en: 'The demo client; the first quarter of 2024 is the sample of the description',
  },
})
