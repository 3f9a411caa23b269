import { vi } from 'vitest'
import type { AppLoadContext } from '~/remix'
import type { Services } from '../../../../server/composition/services.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import * as answerSamples from './answers'
import * as auditSamples from './audit'
import * as authenticitySamples from './authenticity'
import * as completionActSamples from './completion-acts'
import { fakeDealActs } from './deal-acts'
import { fakeDistribution } from './distribution'
import { health } from './health'
import { fakeBatches, fakeCounterparties, fakeInvitations, fakePeople } from './identity'
import { fakeLetters } from './letters'
import * as people from './people'
import * as reconciliationSamples from './reconciliation'
import * as staffSamples from './staff'
import * as statusRuleSamples from './status-rules'

/** Services that give out the samples; a test replaces what it is about. */
export function fakeServices(
  changes: {
    [Room in keyof Services]?: Partial<Services[Room]>
  } = {},
): Services {
  const never = () => vi.fn(async () => null as never)
  return {
    identity: {
      authenticate: vi.fn(async () => ({ actor: people.customer(), cookie: null })),
      rememberDevice: vi.fn(() => null),
      signInAttacks: vi.fn(async () => null),
      signIn: never(),
      signOut: vi.fn(async () => 'session=; Max-Age=0'),
      forgotPassword: vi.fn(async () => undefined),
      describeLink: never(),
      resetPassword: never(),
      ratePassword: vi.fn(async () => ({
        kind: 'rated' as const,
        strength: { score: 3 as const, weakness: null },
      })),
      changePassword: never(),
      changeName: vi.fn(async () => undefined),
      changeLocale: vi.fn(async () => undefined),
      chooseCounterparty: vi.fn(async () => true),
      preferences: vi.fn(async () => people.preferences),
      changePreferences: vi.fn(async () => true),
      sessions: vi.fn(async () => people.sessions),
      endSession: vi.fn(async () => undefined),
      endOtherSessions: vi.fn(async () => undefined),
      secondStep: never(),
      finishSignIn: never(),
      beginPasskey: vi.fn(async () => ({ request: { challenge: 'AAAA' }, cookie: 'pending=1' })),
      finishByPasskey: never(),
      beginPasskeyProof: vi.fn(async () => ({ challenge: 'AAAA' })),
      confirmByPasskey: never(),
      confirm: never(),
      secondFactor: {
        view: vi.fn(async () => people.secondFactor),
        beginGenerator: never(),
        confirmGenerator: never(),
        renewRecoveryCodes: never(),
        beginPasskey: vi.fn(async () => people.passkeyCreation),
        addPasskey: never(),
        removePasskey: vi.fn(async () => true),
        turnOff: vi.fn(async () => true),
      },
      ...changes.identity,
    },
    invitations: { ...fakeInvitations(), ...changes.invitations },
    invitationBatches: { ...fakeBatches(), ...changes.invitationBatches },
    people: { ...fakePeople(), ...changes.people },
    counterparties: { ...fakeCounterparties(), ...changes.counterparties },
    reconciliation: {
      presets: vi.fn(async () => reconciliationSamples.presets),
      actsCheckSetting: vi.fn(async () => ({ holds: false, isChecked: true })),
      saveActsCheckSetting: vi.fn(async () => true),
      lettersSetting: vi.fn(async () => ({ withPdf: false })),
      saveLettersSetting: vi.fn(async () => true),
      request: never(),
      list: vi.fn(async () => ({ rows: reconciliationSamples.rows, nextCursor: 'older' })),
      open: vi.fn(async () => null),
      waitForChange: never(),
      file: never(),
      agree: vi.fn(async () => true),
      home: vi.fn(async () => ({
        balance: reconciliationSamples.balance,
        latest: reconciliationSamples.rows,
      })),
      balances: vi.fn(async () => reconciliationSamples.balances),
      register: vi.fn(async () => reconciliationSamples.register()),
      registerFile: vi.fn(async () => ({
        fileName: 'register.csv',
        contentType: 'text/csv; charset=utf-8',
        content: new TextEncoder().encode('a;b\r\n'),
      })),
      sendChosen: vi.fn(async () => ({ sent: 1, nobody: 0, passed: 0 })),
      problems: vi.fn(async () => reconciliationSamples.problems),
      memoryProblems: vi.fn(async () => ({ outdatedAgreements: 0, breaks: [], breakCount: 0 })),
      retryProblem: vi.fn(async () => true),
      resolveProblem: vi.fn(async () => true),
      confirmations: vi.fn(async () => reconciliationSamples.confirmations),
      ...changes.reconciliation,
    } as Services['reconciliation'],
    completionActs: {
      list: vi.fn(async ({ role }) =>
        role === 'client' ? completionActSamples.list() : completionActSamples.staffList(),
      ),
      open: vi.fn(async () => null),
      file: never(),
      exportList: never(),
      archive: vi.fn(async () => ({ kind: 'none' as const })),
      archiveProgress: vi.fn(async () => null),
      waiting: vi.fn(async () => ({ count: 3, sums: [{ currency: 'RUB', total: 36_000_000n }] })),
      allWaiting: vi.fn(async () => ({
        'c-1': { count: 3, sums: [{ currency: 'RUB', total: 36_000_000n }] },
      })),
      nextWaiting: vi.fn(async () => null),
      syncState: vi.fn(async () => completionActSamples.syncState()),
      syncNow: vi.fn(async () => true),
      confirmVanished: vi.fn(async () => true),
      saveQuietHours: vi.fn(async () => 'saved' as const),
      statusRules: vi.fn(async () => statusRuleSamples.view()),
      tryStatusRules: vi.fn(async () => ({
        kind: 'preview' as const,
        preview: statusRuleSamples.preview(),
      })),
      saveStatusRules: vi.fn(async () => ({ kind: 'saved' as const })),
      resetStatusRules: vi.fn(async () => true),
      ...changes.completionActs,
    },
    answers: {
      forDocument: vi.fn(async (_, { kind }) =>
        kind === 'reconciliation' ? answerSamples.answerOf() : null,
      ),
      accept: vi.fn(async () => ({ kind: 'done' as const })),
      takeBack: vi.fn(async () => ({ kind: 'done' as const })),
      previewAcceptance: vi.fn(async () => []),
      acceptMany: vi.fn(async () => []),
      refuse: vi.fn(async () => ({ kind: 'done' as const })),
      reportDiscrepancy: vi.fn(async () => ({ kind: 'done' as const })),
      sendSignedScan: vi.fn(async () => ({ kind: 'done' as const })),
      decideScan: vi.fn(async () => ({ kind: 'done' as const })),
      scanSetting: vi.fn(async () => ({ atOnce: false })),
      saveScanSetting: vi.fn(async () => true),
      reply: vi.fn(async () => ({ kind: 'done' as const })),
      resolve: vi.fn(async () => ({ kind: 'done' as const })),
      withdraw: vi.fn(async () => ({ kind: 'done' as const })),
      file: vi.fn(async () => null),
      preview: vi.fn(async () => null),
      previewPage: vi.fn(async () => null),
      inbox: vi.fn(async () => answerSamples.inbox()),
      discrepancy: vi.fn(async () => null),
      discrepancyFile: vi.fn(async () => null),
      summary: vi.fn(async () => ({ discrepancies: [], answers: [] })),
      ...changes.answers,
    },
    dealActs: fakeDealActs(changes.dealActs),
    cards: {
      open: vi.fn(async () => ({ kind: 'forbidden' as const })),
      find: vi.fn(async () => null),
      host: vi.fn(async () => null),
      candidates: vi.fn(async () => null),
      link: vi.fn(async () => 'not_found' as const),
      ...changes.cards,
    },
    actLinks: {
      make: never(),
      list: vi.fn(async () => []),
      revoke: vi.fn(async () => false),
      isSigned: vi.fn(async () => false),
      open: never(),
      ...changes.actLinks,
    },
    edi: {
      settings: never(),
      saveSettings: vi.fn(async () => []),
      party: vi.fn(async () => null),
      saveParty: vi.fn(async () => []),
      act: vi.fn(async () => null),
      file: vi.fn(async () => null),
      send: vi.fn(async () => null),
      retry: vi.fn(async () => false),
      invite: vi.fn(async () => 'not_found' as const),
      refresh: vi.fn(async () => false),
      states: vi.fn(async () => ({})),
      attention: vi.fn(async () => []),
      sendsBy: vi.fn(async () => null),
      beginConnect: vi.fn(() => null),
      finishConnect: vi.fn(async () => null),
      answers: vi.fn(async () => []),
      answerFile: vi.fn(async () => null),
      handInAnswer: vi.fn(async () => ({ kind: 'not_found' as const })),
      takesAnswers: vi.fn(async () => false),
      ...changes.edi,
    },
    distribution: { ...fakeDistribution(), ...changes.distribution },
    staff: {
      state: vi.fn(async () => staffSamples.systemState),
      queue: vi.fn(async () => staffSamples.queue),
      supplier: vi.fn(async () => ({ name: 'ООО «Поставщик»', inn: '7707083893', kpp: '' })),
      saveSupplier: vi.fn(async () => []),
      papers: vi.fn(async () => ({ place: '', address: '', bank: '', signatories: [] })),
      savePapers: vi.fn(async () => 'saved' as const),
      ...changes.staff,
    },
    health: {
      hasWorker: vi.fn(async () => true),
      report: vi.fn(async () => health()),
      checkNow: vi.fn(async () => true as const),
      ...changes.health,
    },
    retention: {
      view: vi.fn(async () => ({ canEdit: true, lastRunAt: null, kinds: [] })),
      save: vi.fn(async () => []),
      ...changes.retention,
    },
    backup: {
      pausedSince: vi.fn(async () => null),
      view: vi.fn(async () => null),
      resume: vi.fn(async () => true),
      ...changes.backup,
    },
    letters: { ...fakeLetters(), ...changes.letters },
    authenticity: { ...authenticitySamples.fakeAuthenticity(), ...changes.authenticity },
    audit: {
      list: vi.fn(async () => auditSamples.page()),
      exportCsv: vi.fn(async () => ({
        fileName: 'sverka-audit-2024-04-01.csv',
        content: new TextEncoder().encode('a;b\r\n'),
      })),
      ...changes.audit,
    },
  }
}

export function contextFor(
  actor: Actor | null,
  changes: Partial<AppLoadContext> = {},
): AppLoadContext {
  return {
    services: fakeServices(),
    actor,
    locale: actor?.locale ?? 'ru',
    nonce: 'nonce-of-this-answer',
    origin: { ip: '192.0.2.1', userAgent: 'test' },
    timeZone: 'Europe/Moscow',
    portalTimeZone: 'Europe/Moscow',
    card: null,
    sandbox: null,
    publicUrl: 'https://portal.test',
    cookieHeader: '',
    requestId: 'request-1',
    reportError: (error) => {
      throw error
    },
    ...changes,
  }
}
