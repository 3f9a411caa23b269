import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BUYERS, firstRelation, type Participant } from '../../sandbox/edi/exchange/participants.ts'
import { type EdiSandbox, startEdi } from '../../sandbox/edi/index.ts'
import { ORGANIZATION } from '../../sandbox/onec/ledger/catalogue.ts'
import { type App, compose, type Endpoints } from '../../server/composition/compose.ts'
import { readConfig } from '../../server/config.ts'
import { saveSupplier } from '../../server/counterparties/index.ts'
import type { Actor } from '../../server/identity/index.ts'
import { type FastTime, fastClock, nowOf } from '../chaos/time.ts'
import type { RunWorkerSettings } from '../distribution/worker.ts'
import { makeActor } from '../distribution/world.ts'

export type OperatorName = 'diadoc' | 'saby'

export interface ExchangeWorld {
  app: App
  admin: Actor
  sandbox: EdiSandbox
  workerSettings: RunWorkerSettings
  /** What each act of the portal comes to, by its id, kopecks. */
  amounts: Map<string, bigint>
  close(): Promise<void>
}

/** Seconds of the fast clock; a run outlives many of them. */
const TOKEN_SECONDS = 600
/** Of the fast clock, milliseconds. */
const DELIVERY_MS = 20_000

/** Both imitated operators, a database with the settings of exchange, and acts of as many counterparties. */
export async function openWorld(options: {
  databaseUrl: string
  operator: OperatorName
  acts: number
  time: FastTime
}): Promise<ExchangeWorld> {
  const { time, operator } = options
  const folder = await mkdtemp(join(tmpdir(), 'sverka-edi-'))
  const sandbox = await startEdi({
    now: () => nowOf(time),
    tokenSeconds: TOKEN_SECONDS,
    deliveryDelay: DELIVERY_MS,
  })
  const env = {
    DATABASE_URL: options.databaseUrl,
    DATA_DIR: folder,
    LOG_LEVEL: process.env.RUN_LOG ?? 'silent',
    NODE_ENV: 'production',
    SECOND_FACTOR: 'off',
  }
  const { url, login, password } = sandbox.saby
  const endpoints: Endpoints = {
    ...{ onec: null, bitrix24: null, smtpUrl: null },
    edi: {
      diadoc: sandbox.diadoc,
      saby: { url, credentials: { kind: 'user', login, password, account: null } },
    },
  }
  const app = await compose({ ...readConfig(env), sandbox: false }, endpoints, {
    clock: fastClock(time),
    runsJobs: false,
  })
  const { name, inn, kpp, ogrn } = ORGANIZATION
  await saveSupplier(app.database.prisma, { name, inn, kpp })
  const admin = await makeActor(app, 'admin', [])
  const faults = await app.services.edi.saveSettings(admin, {
    ...{ operator, isOn: true, isForCustomers: false, inn, ogrn, participantId: '' },
    ...{ phone: '+7 495 000-00-00', email: '', position: 'Бухгалтер' },
    ...{ lastName: 'Иванова', firstName: 'Мария', middleName: '' },
  })
  if (faults?.length !== 0) throw new Error(`no settings: ${JSON.stringify(faults)}`)
  return {
    app,
    admin,
    sandbox,
    workerSettings: { env, endpoints, time },
    amounts: await makeActs(app, options.acts),
    close: async () => {
      await app.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** An act of the first quarter with one sale for each counterparty, whose sum no other has. */
async function makeActs({ database: { prisma }, clock }: App, count: number) {
  const amounts = new Map<string, bigint>()
  const partners = BUYERS.filter(
    ({ key, diadoc, saby }) => diadoc && saby && firstRelation(key) === 'IsMyCounteragent',
  )
  for (let place = 0; place < count; place++) {
    const buyer = partners[place % partners.length]
    if (!buyer) throw new Error('the imitated operators have no partner of ours')
    const amount = 4_500_000n + BigInt(place)
    const { id: counterpartyId } = await prisma.counterparty.create({
      data: {
        guid: crypto.randomUUID(),
        ...{ name: buyer.name, inn: buyer.inn, kpp: buyer.kpp || null },
        emails: ['buh@example.ru'],
      },
    })
    const { id } = await prisma.reconciliationAct.create({
      data: { counterpartyId, seenAt: clock.now(), ...actOf(buyer, amount) },
    })
    amounts.set(id, amount)
  }
  return amounts
}

function actOf({ name, inn, kpp, ogrn }: Participant, amount: bigint) {
  return {
    periodFrom: new Date('2026-01-01'),
    periodTo: new Date('2026-03-31'),
    dataHash: crypto.randomUUID(),
    currency: 'RUB',
    supplier: { ...ORGANIZATION },
    customer: { name, inn, kpp: kpp || null, ogrn },
    openingBalance: 0n,
    debit: amount,
    credit: 0n,
    closingBalance: amount,
    lineCount: 1,
    lines: [['2026-01-20', 'Продажа (00БП-000012 от 20.01.2026)', `${amount}`, '0']],
  }
}
