import { type EdiSandbox, type EdiStart, startEdi } from '../../../sandbox/edi/index.ts'
import { COUNTERPARTIES, ORGANIZATION } from '../../../sandbox/onec/ledger/catalogue.ts'
import { companyOgrn } from '../../../sandbox/onec/ledger/requisites.ts'
import { createAnswers } from '../../../server/answers/index.ts'
import { putDocument } from '../../../server/edi/documents/put-document.ts'
import { readFeed } from '../../../server/edi/documents/read-feed.ts'
import type { EdiSettingsInput } from '../../../server/edi/index.ts'
import { type EdiEndpoints, type EdiModule, installEdi } from '../../../server/edi/index.ts'
import type { DiadocEndpoint } from '../../../server/edi/operator/diadoc/create.ts'
import type { SabyCredentials } from '../../../server/edi/operator/saby/sessions.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { createSealer } from '../../../server/platform/crypto/sealer.ts'
import type { Platform } from '../../../server/platform/module.ts'
import { makePdf } from '../../support/sample-files.ts'
import { openAnswersFixture } from '../answers/fixture.ts'

export type OperatorName = 'diadoc' | 'saby'
export type OperatorsFixture = Awaited<ReturnType<typeof openOperatorsFixture>>

const SETTINGS: EdiSettingsInput = {
  operator: 'diadoc',
  isOn: true,
  isForCustomers: false,
  inn: ORGANIZATION.inn,
  ogrn: ORGANIZATION.ogrn,
  participantId: '',
  phone: '+7 495 000-00-00',
  email: '',
  lastName: 'Иванова',
  firstName: 'Мария',
  middleName: '',
  position: 'Бухгалтер',
}

const KEY = Buffer.alloc(32, 7)
const SALE = ['2026-01-20', 'Продажа (00БП-000012 от 20.01.2026)', '4500000', '0']

/** The portal's side of exchange beside both imitated operators, over HTTP; acts are put in by hand. */
export async function openOperatorsFixture(
  start: EdiStart & {
    saby?: (sandbox: EdiSandbox) => SabyCredentials
    diadoc?: (sandbox: EdiSandbox) => DiadocEndpoint
  } = {},
) {
  const room = await openAnswersFixture()
  const { saby = sabyUser, diadoc = (one) => one.diadoc, ...given } = start
  const sandbox: EdiSandbox = await startEdi(given)
  const { deps, prisma } = room
  let module: EdiModule | null = null

  const app = () =>
    ({
      ...deps,
      timeZone: 'Europe/Moscow',
      locale: 'ru',
      sealer: createSealer(KEY),
    }) as unknown as Platform
  const endpoints: EdiEndpoints = {
    diadoc: diadoc(sandbox),
    saby: { url: sandbox.saby.url, credentials: saby(sandbox) },
  }
  const pdfKey = 'act.pdf'
  await deps.storage.put(pdfKey, makePdf())
  const supply = {
    pdfOf: async () => ({ storageKey: pdfKey, sha256: 'a', bytes: makePdf().length }) as never,
  }
  const install = () => {
    module ??= installEdi({ ...app(), endpoints, supply, antivirus: null })
    return module
  }
  const admin: Actor = await room.person('admin')

  return {
    ...room,
    sandbox,
    admin,
    edi: () => install().service,
    work: () => install().deps,
    checks: () => install().checks?.(new AsyncDisposableStack()) ?? [],
    answers: createAnswers(deps),

    /** A process that begins anew: nothing of the one before is in memory. */
    restart: async () => {
      await module?.close?.()
      module = null
    },

    choose: (operator: OperatorName | 'file', changes: Partial<EdiSettingsInput> = {}) =>
      install().service.saveSettings(admin, { ...SETTINGS, operator, ...changes }),

    /** A company of the sandbox with an act of the first quarter. */
    act: async (key = 'romashka', lines: unknown[] = [SALE]) => {
      const one = COUNTERPARTIES.find((each) => each.key === key)
      if (!one) throw new Error(`no ${key}`)
      const counterparty = await room.counterparty(one.name)
      const { inn, kpp, name } = one
      await prisma.counterparty.update({
        where: { id: counterparty.id },
        data: { inn, kpp: kpp || null, emails: ['buh@example.ru'] },
      })
      const ogrn = kpp ? companyOgrn(key) : undefined
      const debit = lines.reduce(
        (sum: bigint, line) => sum + BigInt((line as string[])[2] ?? 0),
        0n,
      )
      const { id } = await prisma.reconciliationAct.create({
        data: {
          counterpartyId: counterparty.id,
          periodFrom: new Date('2026-01-01'),
          periodTo: new Date('2026-03-31'),
          dataHash: crypto.randomUUID(),
          currency: 'RUB',
          supplier: {
            ...{ name: ORGANIZATION.name, inn: ORGANIZATION.inn, kpp: ORGANIZATION.kpp },
            ogrn: ORGANIZATION.ogrn,
          },
          customer: { name, inn, kpp: kpp || null, ...(ogrn && { ogrn }) },
          openingBalance: 0n,
          ...{ debit, credit: 0n, closingBalance: debit },
          lineCount: lines.length,
          lines: lines as never,
          seenAt: new Date('2026-04-01'),
        },
      })
      return { id, counterparty: { ...counterparty, inn, kpp: kpp || null } }
    },

    /** Sends acts for signing and does their jobs. */
    send: async (...actIds: string[]) => {
      const results = await install().service.send(admin, actIds)
      for (const { id } of await prisma.ediDocument.findMany({ where: { status: 'queued' } }))
        await putDocument(install().deps, id)
      return results
    },

    /** What waited is tried again. */
    putAgain: async (actId: string) => {
      const { id } = await prisma.ediDocument.findFirstOrThrow({ where: { actId } })
      await putDocument(install().deps, id)
    },

    /** The bytes of a document, as the portal keeps them. */
    stored: ({ storageKey }: { storageKey: string | null }) => deps.storage.get(storageKey ?? ''),

    readFeed: (operator: OperatorName) =>
      readFeed(install().deps, operator, new AbortController().signal),

    documentOf: (actId: string) =>
      prisma.ediDocument.findFirstOrThrow({ where: { actId }, orderBy: { createdAt: 'desc' } }),

    end: async () => {
      await module?.close?.()
      await sandbox.close()
      await room.end()
    },
  }
}

function sabyUser({ saby: { login, password } }: EdiSandbox): SabyCredentials {
  return { kind: 'user', login, password, account: null }
}
