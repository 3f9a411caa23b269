import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type AnswerableDocumentRef,
  type AnswersDeps,
  type AnswersService,
  closeAnswers,
  createAnswers,
  type SentFile,
} from '../../../server/answers/index.ts'
import { allJobs } from '../../../server/composition/jobs.ts'
import { saveCounterparty } from '../../../server/counterparties/index.ts'
import type {
  Actor,
  CounterpartySummary,
  CustomerRole,
  Locale,
  Role,
} from '../../../server/identity/index.ts'
import { createClock } from '../../../server/platform/clock.ts'
import { connect } from '../../../server/platform/database/connect.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { openQueue } from '../../../server/platform/queue/queue.ts'
import { openStorage } from '../../../server/platform/storage.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { makePdf } from '../../support/sample-files.ts'

/** Tests of this fixture begin here. */
const START = new Date('2026-04-10T09:00:00Z')

let count = 0

export type AnswersFixture = Awaited<ReturnType<typeof openAnswersFixture>>

/** The answers' service on a database and a folder of its own; acts are put in by hand. */
export async function openAnswersFixture(options: Partial<AnswersDeps> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-answers-'))
  const url = await createDatabase()
  const database = connect(url)
  const queue = await openQueue(url, createLogger('silent'), false, allJobs)
  const { prisma } = database
  let now = START
  const free = {
    take: async () => 0,
    giveBack: async () => undefined,
    reset: async () => undefined,
  }
  const deps: AnswersDeps = {
    database,
    queue,
    storage: openStorage(pathToFileURL(`${folder}/`).href),
    clock: createClock('Europe/Moscow', () => now),
    log: createLogger('silent'),
    publicUrl: 'https://portal.example',
    antivirus: null,
    limits: { messages: free, files: free },
    ...options,
  }
  const answers: AnswersService = createAnswers(deps)

  const person = async (
    role: Role,
    counterparties: CounterpartySummary[] = [],
    given: { name?: string; locale?: Locale; as?: CustomerRole } = {},
  ): Promise<Actor> => {
    const { name = `Person ${++count}`, locale = 'ru' } = given
    const email = `person${++count}@example.com`
    const links = counterparties.map(({ id }) => ({ counterpartyId: id }))
    const own = counterparties.map((each) => ({ ...each, role: given.as ?? ('owner' as const) }))
    const { id } = await prisma.user.create({
      data: { email, name, role, locale, counterparties: { create: links } },
    })
    return {
      userId: id,
      email,
      name,
      role,
      locale,
      sessionId: `session${count}`,
      ip: '192.0.2.1',
      counterparties: own,
      current: own[0] ?? null,
    }
  }

  return {
    deps,
    answers,
    prisma,
    person,

    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },

    counterparty: async (name = 'ООО «Ромашка»'): Promise<CounterpartySummary> => {
      const guid = crypto.randomUUID()
      const { id } = await saveCounterparty(prisma, { guid, name })
      return { id, guid, name, inn: null, kpp: null }
    },

    /** A completion act the customer sees, «№ 12 от 31.03.2026» of 120 000,00. */
    act: async (counterparty: CounterpartySummary, given: { number?: string } = {}) => {
      const { id } = await prisma.completionAct.create({
        data: {
          set: 'Document_РеализацияТоваровУслуг',
          ref: crypto.randomUUID(),
          counterpartyId: counterparty.id,
          number: given.number ?? '12',
          dateTime: new Date('2026-03-31T12:00:00Z'),
          currency: 'RUB',
          total: 12_000_000n,
          vatTotal: 2_000_000n,
          summary: 'Обслуживание',
          lineCount: 1,
          searchText: 'обслуживание',
          comment: '',
          posted: true,
          deletionMark: false,
          dataVersion: 'AAAA',
          contentHash: 'hash-1',
          status: 'issued',
          matchedRule: 'posted',
          signals: {},
          nextSignalsAt: START,
          visible: true,
          state: 'waiting',
        },
      })
      return { kind: 'completion-act' as const, id }
    },

    /** 1C's document says something else: the answer falls, as the reading of acts does it. */
    changeAct: (id: string) =>
      prisma.completionAct.update({
        where: { id },
        data: {
          contentHash: 'hash-2',
          state: 'waiting',
          answer: null,
          answeredAt: null,
          answeredById: null,
          answeredHash: null,
        },
      }),

    /** The customer sends a scan, and an accountant accepts it. */
    sign: async (customer: Actor, document: AnswerableDocumentRef) => {
      await answers.sendSignedScan(customer, document, file())
      const scan = (await answers.forDocument(customer, document))?.scans.at(-1)
      const accountant = await person('accountant')
      return answers.decideScan(accountant, scan?.id ?? '', { decision: 'accept', reason: '' })
    },

    unpostAct: (id: string) =>
      prisma.completionAct.update({
        where: { id },
        data: { posted: false, visible: false, status: 'draft', state: 'draft' },
      }),

    /** An act of reconciliation of the first quarter with two lines; a later one supersedes it. */
    reconciliation: async (counterparty: CounterpartySummary, seenAt = START) => {
      const { id } = await prisma.reconciliationAct.create({
        data: {
          counterpartyId: counterparty.id,
          periodFrom: new Date('2026-01-01T00:00:00Z'),
          periodTo: new Date('2026-03-31T00:00:00Z'),
          dataHash: `data-${++count}`,
          currency: 'RUB',
          supplier: { name: 'ООО «Поставщик»', inn: null, kpp: null },
          customer: { name: counterparty.name, inn: null, kpp: null },
          openingBalance: 0n,
          debit: 1_200_050n,
          credit: 500_000n,
          closingBalance: 700_050n,
          lineCount: 2,
          lines: [
            ['2026-01-20', 'Продажа (00БП-000012 от 20.01.2026)', '1200050', '0'],
            ['2026-02-03', 'Оплата (35 от 03.02.2026)', '0', '500000'],
          ],
          seenAt,
        },
      })
      return { kind: 'reconciliation' as const, id }
    },

    letters: () =>
      prisma.outgoingMail.findMany({
        orderBy: [{ createdAt: 'asc' }, { to: 'asc' }],
        select: { to: true, subject: true, text: true, html: true },
      }),

    /** Names of the files in storage. */
    stored: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
    },

    end: async () => {
      await queue.stop()
      await database.close()
      await closeAnswers()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function file(name = 'Скан.pdf', content: Uint8Array = makePdf()): SentFile {
  return { name, content }
}

export const NO_FILES = { files: [] }
