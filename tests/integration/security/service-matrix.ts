import type { Services } from '../../../server/composition/services.ts'
import type { Actor } from '../../../server/identity/index.ts'
import { makePdf } from '../../support/sample-files.ts'
import type { OwnedKind } from './two-tenants.ts'

/** Values of what a method takes besides an id: the matrix gives plain ones, the fuzz hostile ones. */
export interface Values {
  text(plain: string): string
  number(plain: number): number
}

type Call = (services: Services, actor: Actor, id: string, values: Values) => Promise<unknown>

/**
 * Who may call a method. `own`: whoever the thing of this id belongs to. `staff`, `admin`: nobody else. `self`:
 * everybody signed in, of themselves. `free`: whoever comes; nothing of a tenant is in it.
 * `gives` is the one answer to everybody else, `SAME` one that is the same for every id; `emptyIsOwn`: without an
 * id the method speaks of the caller's own.
 */
export type Row =
  | { rule: 'own'; of: OwnedKind; call: Call; gives: unknown; emptyIsOwn?: boolean }
  | { rule: 'staff' | 'admin'; call: Call; gives: unknown }
  | { rule: 'self'; call: Call }
  | { rule: 'free'; why: string }

type ServiceMatrix = {
  [Room in keyof Services]: { [Method in keyof Services[Room]]: Row }
}

/** The same to everybody: what it says depends on no tenant. */
export const SAME = Symbol('same')
const NOT_FOUND = { kind: 'not_found' }
const own = (of: OwnedKind, call: Call, gives: unknown = null): Row => ({
  rule: 'own',
  of,
  call,
  gives,
})
const narrowed = (call: Call): Row => ({
  rule: 'own',
  of: 'counterparty',
  call,
  gives: null,
  emptyIsOwn: true,
})
const staff = (call: Call, gives: unknown = null): Row => ({ rule: 'staff', call, gives })
const admin = (call: Call, gives: unknown = null): Row => ({ rule: 'admin', call, gives })
const self = (call: Call): Row => ({ rule: 'self', call })
const free = (why: string): Row => ({ rule: 'free', why })

const scan = () => ({ name: 'Скан.pdf', content: makePdf() })
const filterOf = (id: string, v: Values) => ({
  q: v.text(''),
  from: v.text(''),
  to: v.text(''),
  status: v.text(''),
  counterparty: id,
})

/** Every method that pages may call: one without a row here does not compile. */
export const serviceMatrix: ServiceMatrix = {
  identity: {
    authenticate: free('reads the cookie'),
    signIn: free('before there is an actor'),
    signOut: free('ends the session of the cookie'),
    forgotPassword: free('says nothing of whether there is such a person'),
    describeLink: free('by a secret link'),
    secondStep: free('by the cookie of the first step'),
    finishSignIn: free('by the cookie of the first step'),
    beginPasskey: free('by the cookie of the first step, or before there is an actor'),
    finishByPasskey: free('by the cookie of the first step'),
    beginPasskeyProof: self((s, actor) => s.identity.beginPasskeyProof(actor)),
    confirmByPasskey: free('asks for a signature of the actor’s own passkey'),
    secondFactor: self((s, actor) => s.identity.secondFactor.view(actor)),
    confirm: free('asks for the password or a code; covered by tests/integration/identity'),
    rememberDevice: self(async (s, actor, _, v) => s.identity.rememberDevice(actor, v.text(''))),
    signInAttacks: admin((s, actor) => s.identity.signInAttacks(actor)),
    endOtherSessions: self((s, actor) => s.identity.endOtherSessions(actor)),
    resetPassword: free('by a secret link'),
    ratePassword: free('judges what it is sent by words of the caller’s own, or of a secret link'),
    changePassword: free('asks for the current password; covered by tests/integration/identity'),
    changeName: self((s, actor, _, v) => s.identity.changeName(actor, v.text('Имя'))),
    changeLocale: self((s, actor) => s.identity.changeLocale(actor, 'ru')),
    preferences: self((s, actor) => s.identity.preferences(actor)),
    changePreferences: self((s, actor, _, v) =>
      s.identity.changePreferences(actor, {
        timeZone: v.text('Asia/Omsk'),
        // Kept by the address, in a table of its own: a row for one's own address is a change, too.
        letters: ['month_end'],
      }),
    ),
    chooseCounterparty: own(
      'counterparty',
      (s, a, id) => s.identity.chooseCounterparty(a, id),
      false,
    ),
    sessions: self((s, actor) => s.identity.sessions(actor)),
    endSession: own('session', (s, a, id) => s.identity.endSession(a, id), SAME),
  },
  invitations: {
    invite: own(
      'counterparty',
      (s, a, id, v) =>
        s.invitations.invite(a, {
          counterpartyId: id,
          email: v.text('new@example.com'),
          role: v.text('viewer'),
        }),
      NOT_FOUND,
    ),
    list: own('counterparty', (s, a, id) => s.invitations.list(a, id)),
    resend: own('invitation', (s, a, id) => s.invitations.resend(a, id), NOT_FOUND),
    withdraw: own('invitation', (s, a, id) => s.invitations.withdraw(a, id), false),
    describe: free('by a secret link'),
    accept: free('by a secret link'),
    decline: free('by a secret link'),
  },
  invitationBatches: {
    readFile: staff((s, a, _, v) =>
      s.invitationBatches.readFile(a, { name: v.text('a.csv'), text: v.text('email;guid') }),
    ),
    readAddresses: staff((s, a) => s.invitationBatches.readAddresses(a)),
    list: staff((s, a) => s.invitationBatches.list(a)),
    open: staff((s, a, id, v) =>
      s.invitationBatches.open(a, id, { state: v.text(''), cursor: v.text('') }),
    ),
    confirm: staff((s, a, id) => s.invitationBatches.confirm(a, id), false),
    discard: staff((s, a, id) => s.invitationBatches.discard(a, id), false),
  },
  people: {
    members: own('counterparty', (s, a, id) => s.people.members(a, id)),
    changeRole: own(
      'counterparty',
      (s, a, id, v) => s.people.changeRole(a, id, v.text(a.userId), v.text('owner')),
      'not_found',
    ),
    remove: own('counterparty', (s, a, id, v) => s.people.remove(a, id, v.text('x')), 'not_found'),
    list: staff((s, a, _, v) => s.people.list(a, { q: v.text('') }, v.text(''))),
    setDisabled: staff((s, a, id) => s.people.setDisabled(a, id, true), false),
    resetSecondFactor: admin((s, a, id) => s.people.resetSecondFactor(a, id), false),
    startViewing: staff((s, a, id) => s.people.startViewing(a, id), false),
    endViewing: self((s, actor) => s.people.endViewing(actor)),
  },
  counterparties: {
    list: staff((s, a, _, v) => s.counterparties.list(a, v.text(''), v.text(''))),
    open: staff((s, a, id) => s.counterparties.open(a, id)),
    links: staff((s, a, id) => s.counterparties.links(a, id)),
    candidates: staff((s, a, id) => s.counterparties.candidates(a, id)),
    confirmLink: staff(
      (s, a, id, v) =>
        s.counterparties.confirmLink(a, id, { system: v.text('onec'), key: v.text('1') }),
      'not_found',
    ),
    removeLink: staff((s, a, id, v) => s.counterparties.removeLink(a, id, v.text('onec')), false),
  },
  reconciliation: {
    presets: own('counterparty', (s, a, id) => s.reconciliation.presets(a, id), SAME),
    request: own(
      'counterparty',
      (s, a, id, v) =>
        s.reconciliation.request(a, {
          counterpartyId: id,
          from: v.text('2026-01-01'),
          to: v.text('2026-03-31'),
        }),
      NOT_FOUND,
    ),
    list: own('counterparty', (s, a, id, v) => s.reconciliation.list(a, id, v.text(''))),
    open: own('reconciliation', (s, a, id, v) => s.reconciliation.open(a, id, v.number(1))),
    waitForChange: own('request', (s, a, id) =>
      s.reconciliation.waitForChange(a, id, 0, AbortSignal.timeout(1000)),
    ),
    file: own('reconciliation', (s, a, id) => s.reconciliation.file(a, id, 'csv', {})),
    memoryProblems: staff((s, a) => s.reconciliation.memoryProblems(a)),
    acknowledgeChanges: own(
      'reconciliation',
      (s, a, id) => s.reconciliation.acknowledgeChanges(a, id),
      false,
    ),
    sendToCustomer: staff((s, a, id) => s.reconciliation.sendToCustomer(a, id), NOT_FOUND),
    home: own('counterparty', (s, a, id) => s.reconciliation.home(a, id)),
    balances: self((s, a) => s.reconciliation.balances(a)),
    refreshHome: own('counterparty', (s, a, id) => s.reconciliation.refreshHome(a, id), SAME),
    register: staff((s, a, _, v) =>
      s.reconciliation.register(a, { q: v.text(''), from: v.text('') }, v.text('')),
    ),
    registerFile: staff((s, a, _, v) => s.reconciliation.registerFile(a, { q: v.text('') }, 'csv')),
    sendChosen: staff((s, a, id) => s.reconciliation.sendChosen(a, [id], { onlySilent: true })),
    actsCheckSetting: staff((s, a) => s.reconciliation.actsCheckSetting(a)),
    saveActsCheckSetting: admin(
      (s, a) => s.reconciliation.saveActsCheckSetting(a, { holds: false }),
      false,
    ),
    problems: staff((s, a) => s.reconciliation.problems(a)),
    retryProblem: staff((s, a, id) => s.reconciliation.retryProblem(a, id), false),
    resolveProblem: staff((s, a, id) => s.reconciliation.resolveProblem(a, id), false),
    confirmHold: staff(
      (s, a, id, v) => s.reconciliation.confirmHold(a, id, v.text('act.inn_unconfirmed:1')),
      false,
    ),
    dismissHeld: staff((s, a, id) => s.reconciliation.dismissHeld(a, id), false),
    confirmations: staff((s, a, id) => s.reconciliation.confirmations(a, id)),
    lettersSetting: staff((s, a) => s.reconciliation.lettersSetting(a)),
    saveLettersSetting: admin(
      (s, a) => s.reconciliation.saveLettersSetting(a, { withPdf: false }),
      false,
    ),
    withdrawConfirmation: staff((s, a, id) => s.reconciliation.withdrawConfirmation(a, id), false),
    onecAnswers: staff((s, a) => s.reconciliation.onecAnswers(a)),
    forgetDeviation: admin((s, a, _, v) => s.reconciliation.forgetDeviation(a, v.text('x'))),
    saveUnitCurrency: admin((s, a, _, v) => s.reconciliation.saveUnitCurrency(a, v.text('USD'))),
  },
  completionActs: {
    list: narrowed((s, a, id, v) => s.completionActs.list(a, filterOf(id, v), v.text(''))),
    open: own('completionAct', (s, a, id, v) => s.completionActs.open(a, id, v.number(1))),
    file: own('completionAct', (s, a, id) => s.completionActs.file(a, id, { form: 'own' })),
    exportList: narrowed((s, a, id, v) => s.completionActs.exportList(a, filterOf(id, v), 'csv')),
    archive: own(
      'completionAct',
      (s, a, id) => s.completionActs.archive(a, { ids: [id] }, null, AbortSignal.timeout(60_000)),
      { kind: 'none' },
    ),
    archiveProgress: own('completionAct', (s, a, id) => s.completionActs.archiveProgress(a, id)),
    waiting: own('counterparty', (s, a, id) => s.completionActs.waiting(a, id)),
    allWaiting: self((s, a) => s.completionActs.allWaiting(a)),
    nextWaiting: own('completionAct', (s, a, id) => s.completionActs.nextWaiting(a, id)),
    syncState: staff((s, a) => s.completionActs.syncState(a)),
    syncNow: staff((s, a) => s.completionActs.syncNow(a), false),
    confirmVanished: staff((s, a) => s.completionActs.confirmVanished(a), false),
    saveQuietHours: admin((s, a) => s.completionActs.saveQuietHours(a, null)),
    statusRules: staff((s, a) => s.completionActs.statusRules(a)),
    tryStatusRules: admin((s, a, _, v) => s.completionActs.tryStatusRules(a, v.text('[]'))),
    saveStatusRules: admin((s, a, _, v) => s.completionActs.saveStatusRules(a, v.text('[]'))),
    resetStatusRules: admin((s, a) => s.completionActs.resetStatusRules(a), false),
  },
  answers: {
    forDocument: own('completionAct', (s, a, id) =>
      s.answers.forDocument(a, { kind: 'completion-act', id }),
    ),
    accept: own(
      'reconciliation',
      (s, a, id) => s.answers.accept(a, { kind: 'reconciliation', id }),
      NOT_FOUND,
    ),
    refuse: own(
      'completionAct',
      (s, a, id, v) =>
        s.answers.refuse(a, id, { category: 'amount', text: v.text('Нет'), files: [] }),
      NOT_FOUND,
    ),
    reportDiscrepancy: own(
      'reconciliation',
      (s, a, id, v) =>
        s.answers.reportDiscrepancy(a, id, { lines: [], text: v.text('Нет'), files: [] }),
      NOT_FOUND,
    ),
    sendSignedScan: own(
      'completionAct',
      (s, a, id) => s.answers.sendSignedScan(a, { kind: 'completion-act', id }, scan()),
      NOT_FOUND,
    ),
    takeBack: own(
      'completionAct',
      (s, a, id) => s.answers.takeBack(a, { kind: 'completion-act', id }),
      NOT_FOUND,
    ),
    previewAcceptance: own('completionAct', (s, a, id) => s.answers.previewAcceptance(a, [id]), []),
    acceptMany: own('completionAct', (s, a, id) => s.answers.acceptMany(a, [{ id, seen: '' }]), []),
    decideScan: staff(
      (s, a, id, v) => s.answers.decideScan(a, id, { decision: 'return', reason: v.text('Нет') }),
      NOT_FOUND,
    ),
    scanSetting: staff((s, a) => s.answers.scanSetting(a)),
    saveScanSetting: admin((s, a) => s.answers.saveScanSetting(a, { atOnce: false }), false),
    reply: own(
      'discrepancy',
      (s, a, id, v) => s.answers.reply(a, id, { text: v.text('Да'), files: [] }),
      NOT_FOUND,
    ),
    resolve: staff(
      (s, a, id, v) => s.answers.resolve(a, id, { resolution: 'corrected', text: v.text('Да') }),
      NOT_FOUND,
    ),
    withdraw: own('discrepancy', (s, a, id) => s.answers.withdraw(a, id), NOT_FOUND),
    file: own('upload', (s, a, id) => s.answers.file(a, id)),
    preview: own('upload', (s, a, id, v) => s.answers.preview(a, id, v.number(1))),
    previewPage: own('upload', (s, a, id, v) => s.answers.previewPage(a, id, v.number(1))),
    inbox: staff((s, a, id, v) => s.answers.inbox(a, { counterparty: id }, v.text(''))),
    discrepancy: own('discrepancy', (s, a, id) => s.answers.discrepancy(a, id)),
    discrepancyFile: own('discrepancy', (s, a, id) => s.answers.discrepancyFile(a, id, 'csv')),
    summary: own('counterparty', (s, a, id) => s.answers.summary(a, id)),
  },
  dealActs: {
    list: staff((s, a, _, v) => s.dealActs.list(a, {}, v.text(''))),
    attention: staff((s, a) => s.dealActs.attention(a)),
    open: staff((s, a, id) => s.dealActs.open(a, id)),
    ofCard: staff((s, a) => s.dealActs.ofCard(a)),
    statistics: staff((s, a) => s.dealActs.statistics(a)),
    requestDealAct: staff((s, a, _, v) => s.dealActs.requestDealAct(a, v.text('410'))),
    retry: staff((s, a, id) => s.dealActs.retry(a, id)),
    cancel: staff((s, a, id) => s.dealActs.cancel(a, id)),
    revise: staff((s, a, id) => s.dealActs.revise(a, id)),
    decide: staff((s, a, id, v) =>
      s.dealActs.decide(a, id, { status: 'accepted', reason: v.text(''), number: v.text('') }),
    ),
    dryRun: staff((s, a, _, v) => s.dealActs.dryRun(a, v.text('410'))),
    missingMappings: staff((s, a) => s.dealActs.missingMappings(a)),
    mappings: staff((s, a, _, v) =>
      s.dealActs.mappings(a, { kind: v.text(''), q: v.text('') }, v.text('')),
    ),
    saveMapping: staff((s, a, _, v) =>
      s.dealActs.saveMapping(a, { kind: 'unit', key: v.text('name:час'), shown: '', to: 'text' }),
    ),
    removeMapping: staff((s, a, _, v) => s.dealActs.removeMapping(a, 'unit', v.text('name:час'))),
    searchOnec: staff((s, a, _, v) =>
      s.dealActs.searchOnec(a, { kind: 'item', key: '', text: v.text(''), skip: v.number(0) }),
    ),
    exportMappings: staff((s, a) => s.dealActs.exportMappings(a)),
    importMappings: staff((s, a, _, v) => s.dealActs.importMappings(a, v.text('kind;key'))),
    rates: staff((s, a) => s.dealActs.rates(a)),
    saveRate: staff((s, a, _, v) =>
      s.dealActs.saveRate(a, { currency: 'USD', date: v.text('2026-11-27'), rate: '90', per: '1' }),
    ),
    rules: staff((s, a) => s.dealActs.rules(a)),
    saveRules: admin((s, a, _, v) => s.dealActs.saveRules(a, v.text('[]'))),
    resetRules: admin((s, a) => s.dealActs.resetRules(a)),
    draftSettings: staff((s, a) => s.dealActs.draftSettings(a)),
    saveDraftSettings: admin((s, a, _, v) => s.dealActs.saveDraftSettings(a, { x: v.text('') })),
    connection: staff((s, a) => s.dealActs.connection(a)),
    sweepNow: staff((s, a) => s.dealActs.sweepNow(a)),
    mendConnection: staff((s, a) => s.dealActs.mendConnection(a)),
    decidePortal: admin((s, a, id) => s.dealActs.decidePortal(a, id, 'foreign')),
    makeFile: staff((s, a) => s.dealActs.makeFile(a)),
    files: staff((s, a) => s.dealActs.files(a)),
    file: staff((s, a, id) => s.dealActs.file(a, id)),
    giveFile: staff((s, a, id) => s.dealActs.giveFile(a, id, false)),
    fileSettings: staff((s, a) => s.dealActs.fileSettings(a)),
    saveFileSettings: admin((s, a, _, v) =>
      s.dealActs.saveFileSettings(a, { version: v.text('1.16') }),
    ),
  },
  distribution: {
    list: staff((s, a) => s.distribution.list(a, null)),
    usualPeriod: free('the calendar alone'),
    create: staff(
      (s, a, _, v) =>
        s.distribution.create(a, { name: v.text(''), from: '2026-10-01', to: '2026-10-31' }),
      { kind: 'forbidden' },
    ),
    open: staff((s, a, id) => s.distribution.open(a, id, {}, null)),
    steer: staff((s, a, id) => s.distribution.steer(a, id, 'pause'), false),
    setExcluded: staff((s, a, id) => s.distribution.setExcluded(a, id, id, true), false),
    previewLetter: staff((s, a, id) => s.distribution.previewLetter(a, id, null)),
    askPreview: staff((s, a, id) => s.distribution.askPreview(a, id, id), false),
    previewAct: staff((s, a, id) => s.distribution.previewAct(a, id, id)),
    csv: staff((s, a, id) => s.distribution.csv(a, id)),
    answers: staff((s, a, id) => s.distribution.answers(a, id, null, null)),
    remind: staff((s, a, id) => s.distribution.remind(a, id, [id])),
    remindOfActs: staff((s, a, id) => s.distribution.remindOfActs(a, [id])),
    settings: staff((s, a) => s.distribution.settings(a)),
    saveSettings: admin(
      (s, a) =>
        s.distribution.saveSettings(a, {
          channels: ['portal'],
          includesMovements: false,
          trustsRegisters: false,
          attachesPdf: false,
          isAutomatic: false,
          cron: '0 6 1 * *',
          isScheduled: false,
          hourlyRate: 0,
          minutesPerAct: 3,
          remindAfterDays: 0,
        }),
      'forbidden',
    ),
    choice: staff((s, a, id) => s.distribution.choice(a, id)),
    saveChoice: staff(
      (s, a, id) => s.distribution.saveChoice(a, id, { channels: [], isBlocked: false }),
      false,
    ),
    lastSent: narrowed((s, a, id) => s.distribution.lastSent(a, id)),
    news: narrowed((s, a, id) => s.distribution.news(a, id)),
  },
  cards: {
    open: free(
      'proves the portal and the person by asking Bitrix24; tests/integration/bitrix24-cards',
    ),
    find: free('by the secret key of a tab'),
    host: free('the address of the supplier’s own portal'),
    candidates: staff((s, a) => s.cards.candidates(a)),
    link: staff((s, a, _, v) => s.cards.link(a, v.text('guid')), 'not_found'),
  },
  actLinks: {
    make: staff(
      (s, a, id, v) =>
        s.actLinks.make(a, {
          counterpartyId: id,
          period: v.text('current_month'),
          days: v.text('7'),
        }),
      NOT_FOUND,
    ),
    list: staff((s, a, id) => s.actLinks.list(a, id)),
    revoke: staff((s, a, id) => s.actLinks.revoke(a, id), false),
    isSigned: free('by the signature of a link; tests/integration/act-links'),
    open: free('by the signature of a link; tests/integration/act-links'),
  },
  edi: {
    settings: staff((s, a) => s.edi.settings(a)),
    saveSettings: admin((s, a, _, v) =>
      s.edi.saveSettings(a, {
        operator: 'file',
        isOn: false,
        isForCustomers: false,
        ...{ inn: v.text(''), ogrn: v.text(''), participantId: v.text('') },
        ...{ phone: v.text(''), email: v.text(''), position: v.text('') },
        ...{ lastName: v.text('Иванова'), firstName: v.text('Мария'), middleName: v.text('') },
      }),
    ),
    party: staff((s, a, id) => s.edi.party(a, id)),
    saveParty: staff((s, a, id, v) =>
      s.edi.saveParty(a, id, {
        ...{ ogrn: v.text(''), participantId: v.text(''), isPrivatePerson: false },
        ...{ lastName: v.text(''), firstName: v.text(''), middleName: v.text('') },
      }),
    ),
    act: own('reconciliation', (s, a, id) => s.edi.act(a, id)),
    file: own('reconciliation', (s, a, id) => s.edi.file(a, id)),
    send: staff((s, a, id) => s.edi.send(a, [id])),
    retry: staff((s, a, id) => s.edi.retry(a, id), false),
    refresh: staff((s, a, id) => s.edi.refresh(a, id), false),
    invite: staff((s, a, id) => s.edi.invite(a, id), 'not_found'),
    states: free('of acts that are the reader’s own; covered by tests/integration/edi'),
    attention: staff((s, a) => s.edi.attention(a)),
    sendsBy: staff((s, a) => s.edi.sendsBy(a)),
    beginConnect: staff(async (s, a) => s.edi.beginConnect(a)),
    finishConnect: free('by a secret that was given to a person of staff; tests/integration/edi'),
    answers: staff((s, a, id) => s.edi.answers(a, id), []),
    answerFile: staff((s, a, id) => s.edi.answerFile(a, id, id)),
    handInAnswer: staff((s, a, id) => s.edi.handInAnswer(a, id, new Uint8Array()), NOT_FOUND),
    takesAnswers: staff((s, a) => s.edi.takesAnswers(a), false),
  },
  staff: {
    state: staff((s, a) => s.staff.state(a)),
    queue: staff((s, a) => s.staff.queue(a)),
    supplier: staff((s, a) => s.staff.supplier(a)),
    saveSupplier: admin((s, a, _, v) =>
      s.staff.saveSupplier(a, { name: v.text('ООО'), inn: v.text(''), kpp: '' }),
    ),
    papers: staff((s, a) => s.staff.papers(a)),
    savePapers: admin((s, a, _, v) =>
      s.staff.savePapers(a, {
        place: v.text(''),
        address: v.text(''),
        bank: v.text(''),
        signatories: [{ position: v.text(''), name: v.text('Иванов'), basis: v.text('') }],
      }),
    ),
  },
  health: {
    hasWorker: free('tells nothing of anybody'),
    report: staff((s, a) => s.health.report(a)),
    checkNow: staff((s, a) => s.health.checkNow(a)),
  },
  retention: {
    view: staff((s, a) => s.retention.view(a)),
    save: admin((s, a, _, v) => s.retention.save(a, { letters: v.text('x'), events: '1' })),
  },
  backup: {
    pausedSince: free('tells a moment, and nothing of anybody'),
    view: staff((s, a) => s.backup.view(a)),
    resume: admin((s, a) => s.backup.resume(a, { sendsLetters: false })),
  },
  letters: {
    page: staff((s, a, _, v) => s.letters.page(a, 'failed', v.text(''))),
    changeRecipient: staff((s, a, _, v) =>
      s.letters.changeRecipient(a, v.text('nobody@example.com'), 'resume'),
    ),
    subscription: free('the sealed link of a letter is the proof'),
    subscribe: free('the sealed link of a letter is the proof'),
  },
  authenticity: {
    look: free('the code is the proof; nothing is looked up without a signature of ours'),
    keys: free('public keys'),
    readTyped: free('of what it is sent'),
    history: staff((s, a, _, v) => s.authenticity.history(a, v.text(''))),
    proveHistory: staff((s, a) => s.authenticity.proveHistory(a)),
    formsSetting: staff((s, a) => s.authenticity.formsSetting(a)),
    saveFormsSetting: admin((s, a) => s.authenticity.saveFormsSetting(a, { marks: true }), false),
    replaceKey: admin((s, a) => s.authenticity.replaceKey(a), false),
  },
  audit: {
    list: staff((s, a, id, v) =>
      s.audit.list(a, { counterparty: id, who: v.text('') }, v.text('')),
    ),
    exportCsv: staff((s, a, id) => s.audit.exportCsv(a, { counterparty: id })),
  },
}

/** The rows with the names of their methods, such as `answers.file`. */
export const serviceRows: [name: string, row: Row][] = Object.entries(serviceMatrix).flatMap(
  ([room, methods]) =>
    Object.entries<Row>(methods).map(([method, row]): [string, Row] => [`${room}.${method}`, row]),
)
