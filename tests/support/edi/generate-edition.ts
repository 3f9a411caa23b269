import { randomUUID } from 'node:crypto'
import type { EdiRequisites, EdiSource, EdiSupplier } from '../../../server/edi/act/source.ts'
import type { ContractRef, ContractTotals, ReconciliationLine } from '../../../server/onec/port.ts'
import type { ReconciliationEdition } from '../../../server/reconciliation/index.ts'
import { createRandom, type Random } from '../ledgers/random.ts'

const NAMES = [
  'Продажа',
  'Реализация (акт, накладная)',
  'Оплата покупателя',
  'Корректировка долга',
  'Возврат товаров «особый»',
  'Счёт‑фактура № & <выданный>',
  'Услуги связи \u202f\u2009\u{1f4de} éä',
  'A'.repeat(130),
  'Ё'.repeat(700),
]
const COMPANIES = [
  'ООО «Ромашка»',
  'АО "Öst & West" <К°>',
  'ЗАО \u{1f33c} Цветы — оптом',
  'X'.repeat(1200),
]
const TRADERS = ['ИП Петрова Анна Сергеевна', 'Индивидуальный предприниматель Ким Лев', 'ИП Ли']

/** What the generator put into an act that a formal file has no room for, or no data; null: it can be expressed. */
export type Obstacle =
  | 'no_movements'
  | 'line'
  | 'amount'
  | 'currency'
  | 'party'
  | 'signer'
  | 'other_supplier'

export interface GeneratedEdition {
  source: EdiSource
  obstacle: Obstacle | null
}

export function supplierWith(given: Partial<EdiSupplier> = {}): EdiSupplier {
  return {
    inn: '7701234567',
    ogrn: '1027700132195',
    participantId: '2BM-7701234567-770101001-202611290000000000001',
    isPrivatePerson: false,
    person: null,
    contact: { phone: '+7 495 000-00-00', email: 'buh@example.ru', other: null },
    signer: { lastName: 'Иванова', firstName: 'Мария', middleName: null, position: 'Бухгалтер' },
    ...given,
  }
}

export function customerWith(given: Partial<EdiRequisites> = {}): EdiSource['customer'] {
  return {
    ogrn: '',
    participantId: '2BM-7707654321-770701001-202611290000000000002',
    isPrivatePerson: false,
    person: null,
    contact: { phone: null, email: null, other: 'не указаны' },
    ...given,
  }
}

/** An act that adds up, of any shape that 1C may give; every eighth has something that no formal file can hold. */
export function generateEdition(seed: number): GeneratedEdition {
  const random = createRandom(seed)
  const obstacle = random.chance(1 / 8) ? random.pick(OBSTACLES) : null
  const contracts = contractsOf(random)
  const lines = obstacle === 'no_movements' ? [] : linesOf(random, contracts, obstacle === 'line')
  if (obstacle === 'amount' && lines[0]) lines[0].debit = 10n ** 15n
  const isDivided = random.chance(1 - 1 / 3)
  const totals = isDivided ? totalsOf(random, contracts, lines) : null
  const debit = sum(lines.map((line) => line.debit))
  const credit = sum(lines.map((line) => line.credit))
  const opening = totals ? sum(totals.map((one) => one.openingBalance)) : balance(random)
  const isTrader = random.chance(1 / 4)
  const customerName = random.pick(isTrader ? TRADERS.slice(0, 2) : COMPANIES)
  const edition: ReconciliationEdition = {
    id: randomUUID(),
    counterpartyId: randomUUID(),
    period: { from: '2026-01-01', to: '2026-03-31' },
    edition: 1 + random.integer(0, 4),
    dataHash: '',
    number: random.chance(1 / 2) ? null : `СВ-${random.integer(0, 99_999)}`,
    currency: obstacle === 'currency' ? 'XTS' : random.pick(['RUB', 'RUB', 'EUR', 'CNY']),
    contract: isDivided ? null : random.pick([null, 'Договор № 5 от 01.02.2025']),
    supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: '770101001' },
    customer: isTrader
      ? { name: customerName, inn: '770765432101', kpp: null, ogrn: '304500116000157' }
      : { name: customerName, inn: '7707654321', kpp: '770701001', ogrn: '1027700132195' },
    openingBalance: opening,
    debit,
    credit,
    closingBalance: opening + debit - credit,
    lines,
    contractTotals: totals,
    isNewest: true,
  }
  if (obstacle === 'party') {
    const broken = [{ ogrn: '' }, { inn: null }, { kpp: '0000' }, { name: '' }]
    const spoilt = isTrader ? [{ ogrn: '' }, { inn: null }, { name: 'ИП Ли' }] : broken
    Object.assign(edition.customer, random.pick(spoilt))
  }
  return {
    source: {
      edition,
      supplier: supplierWith({
        ...(obstacle === 'signer' && { signer: null }),
        ...(obstacle === 'other_supplier' && { inn: '7709999999' }),
      }),
      customer: customerWith(random.chance(1 / 3) ? { participantId: '' } : {}),
    },
    obstacle,
  }
}

const OBSTACLES: Obstacle[] = [
  'no_movements',
  'line',
  'amount',
  'currency',
  'party',
  'signer',
  'other_supplier',
]

function contractsOf(random: Random): (ContractRef | null)[] {
  return Array.from({ length: 1 + random.integer(0, 3) }, (_, index) =>
    index === 3
      ? null
      : {
          guid: random.chance(1 / 2) ? randomUUID() : null,
          name: `Договор поставки ${index} «О\u2011О»`,
          number: `${index}/2025`,
          date: '2025-01-10',
        },
  )
}

function linesOf(
  random: Random,
  contracts: (ContractRef | null)[],
  isSpoilt: boolean,
): ReconciliationLine[] {
  const count = 1 + random.integer(0, random.chance(0.1) ? 199 : 11)
  const dates = Array.from({ length: count }, () => day(random)).sort()
  const lines = dates.map((date, index) => line(random, contracts, date, index))
  if (isSpoilt) {
    const spoilt = lines[random.integer(0, count - 1)]
    if (spoilt) {
      spoilt.document = random.pick([
        'Продажа',
        'Ввод остатков',
        '№ от',
        '',
        'Акт 12 от 31.02.2026',
      ])
      if (spoilt.details) {
        spoilt.details.documentNumber = null
        spoilt.details.documentDate = null
      }
    }
  }
  return lines
}

function line(
  random: Random,
  contracts: (ContractRef | null)[],
  date: string,
  index: number,
): ReconciliationLine {
  const name = random.pick(NAMES)
  const number = `00БП-${String(random.integer(0, 999_998)).padStart(6, '0')}`
  const isDebit = random.chance(1 / 2)
  const amount = random.pick([0n, 1n, BigInt(random.integer(0, 999_999_999)), 99_999_999_999_99n])
  const signed = random.chance(1 / 12) ? -amount : amount
  const russian = date.split('-').reverse().join('.')
  const isTold = random.chance(1 / 2)
  const words = random.pick([
    `${name} (${number} от ${russian})`,
    `${name} № ${number} от ${russian}`,
    `${name} ${number} от ${russian} 12:00:${String(index % 60).padStart(2, '0')}`,
  ])
  return {
    date,
    document: isTold ? words.slice(0, 300) : words,
    debit: isDebit ? signed : 0n,
    credit: isDebit && random.chance(1 - 1 / 20) ? 0n : amount,
    details: {
      documentName: isTold ? name : null,
      documentNumber: isTold ? number : null,
      documentDate: isTold ? date : null,
      operation: random.chance(1 / 2) ? null : 'Поступление',
      contract: random.pick(contracts),
      currency: null,
    },
  }
}

function totalsOf(
  random: Random,
  contracts: (ContractRef | null)[],
  lines: ReconciliationLine[],
): ContractTotals[] {
  return contracts.map((contract) => {
    const own = lines.filter(({ details }) => details?.contract === contract)
    const debit = sum(own.map((one) => one.debit))
    const credit = sum(own.map((one) => one.credit))
    const openingBalance = own.length === 0 && random.chance(1 / 2) ? 0n : balance(random)
    return {
      contract,
      openingBalance,
      debit,
      credit,
      closingBalance: openingBalance + debit - credit,
    }
  })
}

function balance(random: Random): bigint {
  return BigInt(random.integer(0, 1_999_999_999) - 1_000_000_000)
}

function day(random: Random): string {
  const date = new Date(Date.UTC(2026, 0, 1 + random.integer(0, 89)))
  return date.toISOString().slice(0, 10)
}

function sum(list: bigint[]): bigint {
  return list.reduce((total, one) => total + one, 0n)
}
