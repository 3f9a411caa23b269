import { type Dispute, writeAnswer } from '../../../sandbox/edi/titles/write-answer.ts'
import { type EdiSettingsInput, installEdi } from '../../../server/edi/index.ts'
import type { Actor } from '../../../server/identity/index.ts'
import type { Antivirus } from '../../../server/platform/antivirus.ts'
import type { Platform } from '../../../server/platform/module.ts'
import { openAnswersFixture } from '../answers/fixture.ts'

export const SALE = ['2026-01-20', 'Продажа (00БП-000012 от 20.01.2026)', '4500000', '0']
const OGRN = '1027700132195'
export const SUPPLIER_ID = '2BM-7701234567-770101001-1'
export const BUYER_ID = '2BM-7707654321-770701001-2'

export const SETTINGS: EdiSettingsInput = {
  ...{ operator: 'file', isOn: true, isForCustomers: false },
  ...{ inn: '7701234567', ogrn: OGRN, participantId: SUPPLIER_ID },
  ...{ phone: '', email: 'buh@example.ru', position: 'Бухгалтер' },
  ...{ lastName: 'Иванова', firstName: 'Мария', middleName: '' },
}
export const PARTY = {
  ...{ ogrn: OGRN, participantId: BUYER_ID, isPrivatePerson: false },
  ...{ lastName: '', firstName: '', middleName: '' },
}

export const DISPUTE: Dispute = {
  rows: [
    {
      ...{ row: 1, date: '20.01.2026', document: { name: '', number: '', date: '' } },
      ...{ debit: 4_000_000n, credit: 0n, note: 'по накладной 40 000' },
    },
  ],
  note: 'Сверьте январь',
  sides: 'own',
}

export type FilesFixture = Awaited<ReturnType<typeof openFilesFixture>>

/** Electronic exchange by files alone: no operator is set; acts are put in by hand. */
export async function openFilesFixture() {
  const room = await openAnswersFixture()
  const admin: Actor = await room.person('admin')
  const edi = (antivirus: Antivirus | null = null) => {
    const app = { ...room.deps, locale: 'ru', timeZone: 'Europe/Moscow' } as unknown as Platform
    const endpoints = { diadoc: null, saby: null }
    const supply = { pdfOf: async () => null }
    return installEdi({ ...app, endpoints, supply, antivirus }).service
  }

  /** An act of the owner's first counterparty. */
  const act = async (owner: Actor, lines: unknown[] = [SALE]) => {
    const { id } = await room.prisma.reconciliationAct.create({
      data: {
        counterpartyId: owner.counterparties[0]?.id ?? '',
        periodFrom: new Date('2026-01-01'),
        periodTo: new Date('2026-03-31'),
        dataHash: crypto.randomUUID(),
        currency: 'RUB',
        supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: '770101001' },
        customer: { name: 'ООО «Ромашка»', inn: '7707654321', kpp: '770701001' },
        openingBalance: -1_500_000n,
        debit: 4_500_000n,
        credit: 0n,
        closingBalance: 3_000_000n,
        lineCount: lines.length,
        lines: lines as never,
        seenAt: new Date('2026-04-01'),
      },
    })
    return id
  }

  return {
    ...room,
    admin,
    edi,
    act,
    customer: async () => room.person('client', [await room.counterparty()]),

    /** An act of one sale of a customer of its own, of which the portal gives out the formal file. */
    actWithFile: async () => {
      const owner = await room.person('client', [await room.counterparty()])
      await edi().saveParty(admin, owner.counterparties[0]?.id ?? '', PARTY)
      const id = await act(owner)
      const file = await edi().file(admin, id)
      if (!file) throw new Error('no formal file')
      return { id, owner, title: file.content }
    },

    /** How many things a title that was taken would have left behind. */
    traces: async () => ({
      answers: await room.prisma.ediAnswer.count(),
      discrepancies: await room.prisma.discrepancy.count(),
      agreed: await room.prisma.reconciliationAct.count({ where: { agreedAt: { not: null } } }),
      signed: await room.prisma.reconciliationAct.count({ where: { signedAt: { not: null } } }),
    }),
  }
}

/** As the buyer's own program writes it: the sandbox's, which shares no code with the portal. */
export function answerTo(
  title: Uint8Array,
  dispute: Dispute | null,
  ids = { buyer: BUYER_ID, supplier: SUPPLIER_ID },
): Uint8Array {
  return writeAnswer({
    title,
    signature: Buffer.from('signature'),
    ids,
    dispute,
    at: new Date('2026-04-05T08:00:00Z'),
    timeZone: 'Europe/Moscow',
  }).content
}
