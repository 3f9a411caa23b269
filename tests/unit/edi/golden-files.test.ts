import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkFormalFile } from '../../../sandbox/edi/format/check-file.ts'
import type { EdiAct } from '../../../server/edi/act/edi-act.ts'
import type { EdiSource } from '../../../server/edi/act/source.ts'
import { matchMarks } from '../../../server/edi/answer/match-marks.ts'
import { readRecipientTitle } from '../../../server/edi/answer/read-recipient-title.ts'
import { recipientTitle } from '../../../server/edi/answer/recipient-title.ts'
import { writeFormalAct } from '../../../server/edi/formal/write-formal-act.ts'
import { userDataTitle } from '../../../server/edi/user-data/sender-title.ts'
import { writeXmlFile } from '../../../server/edi/xml/write-xml.ts'
import { customerWith, supplierWith } from '../../support/edi/generate-edition.ts'

/** Files that a person has looked at, byte for byte. `EDI_GOLDEN=write` writes them anew: look at them again then. */
const golden = (name: string) => new URL(`../../fixtures/edi/${name}`, import.meta.url)

function expectGolden(name: string, bytes: Uint8Array): void {
  if (process.env.EDI_GOLDEN === 'write') writeFileSync(golden(name), bytes)
  const kept = readFileSync(golden(name))
  expect(
    Buffer.compare(kept, bytes),
    `${name}: ${new TextDecoder('windows-1251').decode(bytes)}`,
  ).toBe(0)
}

const AT = '2026-04-05T10:00:00'
const ACT_ID = '16ad2de0-fadd-47fb-8838-b02d9f37d40b'
const PERIOD = { from: '2026-01-01', to: '2026-03-31' }
const NO_DETAILS = {
  documentName: null,
  documentNumber: null,
  documentDate: null,
  operation: null,
  contract: null,
  currency: null,
}

/** The quarter of the description: what the customer had paid ahead, one sale, one payment. */
const company: EdiSource = {
  edition: {
    id: ACT_ID,
    counterpartyId: ACT_ID,
    period: PERIOD,
    edition: 1,
    dataHash: '',
    number: '17',
    currency: 'RUB',
    contract: 'Договор поставки № 12 от 10.01.2025',
    supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: '770101001' },
    customer: { name: 'ООО «Ромашка»', inn: '7707654321', kpp: '770701001', ogrn: '1027700132195' },
    openingBalance: -1_500_000n,
    debit: 4_500_000n,
    credit: 4_000_000n,
    closingBalance: -1_000_000n,
    lines: [
      {
        date: '2026-01-20',
        document: 'Продажа (00БП-000012 от 20.01.2026)',
        debit: 4_500_000n,
        credit: 0n,
        details: NO_DETAILS,
      },
      {
        date: '2026-02-03',
        document: 'Оплата (45 от 03.02.2026)',
        debit: 0n,
        credit: 4_000_000n,
        details: NO_DETAILS,
      },
    ],
    contractTotals: null,
    isNewest: true,
  },
  supplier: supplierWith(),
  customer: customerWith(),
}

const FIRST = { guid: null, name: 'Договор № 1/2025', number: '1/2025', date: '2025-01-10' }
const SECOND = {
  guid: 'f2f4a1d0-0c0e-4a55-9f43-0e2d9a3f7c11',
  name: 'Аренда — «склад № 2»',
  number: 'А-2',
  date: '2025-06-01',
}

/** A sole trader with two contracts, in yuan; letters and signs that windows-1251 does not have. */
const trader: EdiSource = {
  edition: {
    ...company.edition,
    id: '26ad2de0-fadd-47fb-8838-b02d9f37d40b',
    number: null,
    currency: 'CNY',
    contract: null,
    customer: {
      name: 'ИП О’Коннор Зоя Андреевна',
      inn: '770765432101',
      kpp: null,
      ogrn: '304500116000157',
    },
    openingBalance: 100_000n,
    debit: 250_050n,
    credit: 100_000n,
    closingBalance: 250_050n,
    lines: [
      {
        date: '2026-01-31',
        document: 'Акт (7 от 31.01.2026)',
        debit: 250_050n,
        credit: 0n,
        details: {
          ...NO_DETAILS,
          documentName: 'Акт ünd <услуги> & «связь»',
          documentNumber: '7',
          documentDate: '2026-01-31',
          operation: 'Услуги\u202fсвязи',
          contract: FIRST,
        },
      },
      {
        date: '2026-03-31',
        document: 'Поступление № 9 от 30.03.2026',
        debit: 0n,
        credit: 100_000n,
        details: { ...NO_DETAILS, contract: SECOND },
      },
    ],
    contractTotals: [
      {
        contract: FIRST,
        openingBalance: 0n,
        debit: 250_050n,
        credit: 0n,
        closingBalance: 250_050n,
      },
      {
        contract: SECOND,
        openingBalance: 100_000n,
        debit: 0n,
        credit: 100_000n,
        closingBalance: 0n,
      },
    ],
  },
  supplier: supplierWith(),
  customer: customerWith({ participantId: '2LT-11005-77' }),
}

function write(source: EdiSource): { content: Uint8Array; act: EdiAct; fileId: string } {
  const written = writeFormalAct(source, { at: AT, guid: source.edition.id })
  if (written.kind !== 'formal') throw new Error(JSON.stringify(written))
  return written
}

test.each([
  ['company.xml', company],
  ['trader-two-contracts.xml', trader],
])('the supplier’s title: %s', (name, source) => {
  const { content, fileId } = write(source)
  expect(checkFormalFile(content, `${fileId}.xml`)).toEqual([])
  expectGolden(name, content)
})

test('the same act for Diadoc’s generator: company-user-data.xml', () => {
  const boxes = {
    sender: 'db32772b-9256-49a8-a133-fda593fda38a',
    recipient: '13254c42-b4f7-4fd3-8324-0094aeb0f15a',
  }
  expectGolden(
    'company-user-data.xml',
    writeXmlFile(userDataTitle(write(company).act, boxes), 'utf-8'),
  )
})

test.each([
  ['buyer-agrees.xml', false],
  ['buyer-disputes.xml', true],
])('the buyer’s title: %s, read back as it was meant', (name, isDisputed) => {
  const { act, fileId } = write(company)
  const [sale] = company.edition.lines
  if (!sale) throw new Error('no line')
  const { date, document, debit, credit } = sale
  const none = { date: null, document: null, debit: null, credit: null }
  const marks = isDisputed
    ? [
        {
          kind: 'other_amount' as const,
          index: 0,
          given: { date, document, debit, credit },
          own: { ...none, debit: 4_000_000n, credit: 0n },
        },
        {
          kind: 'missing' as const,
          index: null,
          given: null,
          own: {
            date: '2026-03-25',
            document: 'Возврат (7 от 25.03.2026)',
            debit: 0n,
            credit: 100_000n,
          },
        },
      ]
    : []
  const answerId = `ON_AKTSVERPOL_2BM-7701234567-770101001-202611290000000000001_2BM-7707654321-770701001-202611290000000000002_20260406_36ad2de0-fadd-47fb-8838-b02d9f37d40b`
  const signer = {
    lastName: 'Петрова',
    firstName: 'Анна',
    middleName: null,
    position: 'Главный бухгалтер',
  }
  const bytes = writeXmlFile(
    recipientTitle(
      {
        act,
        answered: { fileId, at: AT, signature: 'MIIB' },
        marks,
        note: isDisputed ? 'Сверьте январь' : '',
        signer,
      },
      { fileId: answerId, at: '2026-04-06T12:30:00' },
    ),
    'windows-1251',
  )
  expect(checkFormalFile(bytes, `${answerId}.xml`)).toEqual([])
  expectGolden(name, bytes)
  const read = readRecipientTitle(readFileSync(golden(name)))
  if (!('title' in read)) throw new Error(JSON.stringify(read))
  expect(read.title).toMatchObject({ answeredFileId: fileId, isDisputed })
  expect(matchMarks(read.title, company.edition)).toEqual({
    marks,
    unclear: [],
    isSideAssumed: false,
  })
})
