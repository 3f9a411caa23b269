import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Actor, InvitationOffer, Locale } from '../../../../server/identity/index.ts'
import type { ReconciliationPage } from '../../../../server/reconciliation/index.ts'
import * as answerSamples from '../support/answers'
import * as authenticitySamples from '../support/authenticity'
import * as completionActSamples from '../support/completion-acts'
import { contextFor, fakeServices } from '../support/context'
import * as identitySamples from '../support/identity'
import * as people from '../support/people'
import { openPortal } from '../support/portal'
import * as reconciliationSamples from '../support/reconciliation'

const printed = vi.spyOn(console, 'error')
beforeEach(() => {
  printed.mockClear()
})
afterEach(() => expect(printed).not.toHaveBeenCalled())

const sandbox = {
  accounts: [{ email: 'client@romashka.example', password: 'sverka-sandbox', who: 'Ромашка' }],
  onecConsoleUrl: 'http://localhost:3001',
  bitrix24ConsoleUrl: 'http://localhost:3004',
  ediConsoleUrl: 'http://localhost:3005/console/edi',
  mailboxUrl: 'http://localhost:3003',
}
const link = { email: 'new@romashka.example' }
const offer: InvitationOffer = {
  kind: 'new',
  email: 'new@romashka.example',
  name: '',
  counterparty: 'ООО «Ромашка»',
  role: 'owner',
}
const reconciliation = (page: ReconciliationPage) =>
  fakeServices({ reconciliation: { open: async () => page } })

type Visit = [path: string, who: (locale: Locale) => Actor | null, services?: typeof fakeServices]
const nobody = () => null
const client = (locale: Locale) => people.customer({ locale })
const confirmedAdmin = (locale: Locale) => ({ ...people.admin(locale), isConfirmed: true })
const confirmed = (locale: Locale) => people.customer({ locale, isConfirmed: true })
const factorOf = (changes: Partial<typeof people.secondFactor>) => ({
  ...fakeServices().identity.secondFactor,
  view: async () => ({ ...people.secondFactor, ...changes }),
})
const group = (locale: Locale) =>
  people.customer({ locale, counterparties: [people.romashka, people.vasilek] })
const showing = (page: ReconciliationPage) => () => reconciliation(page)
const answering = (answer: ReturnType<typeof answerSamples.answerOf>) =>
  fakeServices({
    reconciliation: { open: async () => ({ kind: 'act', act: reconciliationSamples.act() }) },
    answers: { forDocument: async () => answer },
  })
const longLines = Array.from({ length: 60 }, (_, index) => ({
  date: index < 30 ? '2024-01-10' : '2024-02-10',
  document: `Реализация ${index}`,
  debit: 100n,
  credit: 0n,
  balance: BigInt(index) * 100n,
  number: index + 1,
}))

const visits: Record<string, Visit> = {
  'sign-in': ['/login?to=%2Freconciliation&demo=client%40romashka.example', nobody],
  'sign-out': ['/logout', client],
  'forgotten password': ['/forgot-password', nobody],
  'new password': [
    '/reset-password/t',
    nobody,
    () => fakeServices({ identity: { describeLink: async () => link } }),
  ],
  invitation: [
    '/invite/t',
    nobody,
    () => fakeServices({ invitations: { describe: async () => offer } }),
  ],
  'invitation to a known person': [
    '/invite/t',
    nobody,
    () =>
      fakeServices({
        invitations: { describe: async () => ({ ...offer, kind: 'sign_in', signedInAs: null }) },
      }),
  ],
  'invitation to somebody else': [
    '/invite/t',
    client,
    () =>
      fakeServices({
        invitations: { describe: async () => ({ ...offer, kind: 'sign_in', signedInAs: 'a@b' }) },
      }),
  ],
  colleagues: ['/colleagues', client],
  'all companies': ['/companies', group],
  'colleagues of a viewer': [
    '/colleagues',
    client,
    () => fakeServices({ invitations: { list: async () => null } }),
  ],
  'a customer seen by staff': [
    '/colleagues',
    (locale) => people.customer({ locale, isViewing: true }),
  ],
  counterparties: ['/staff/counterparties?q=a', people.admin],
  'one counterparty': ['/staff/counterparties/c-1', people.admin],
  people: ['/staff/people?side=customers', people.admin],
  'one counterparty, found in both systems': [
    '/staff/counterparties/c-1?match=1',
    people.admin,
    () => fakeServices({ counterparties: identitySamples.foundCounterparty() }),
  ],
  'one counterparty, linked': [
    '/staff/counterparties/c-1',
    people.admin,
    () => fakeServices({ counterparties: identitySamples.linkedCounterparty() }),
  ],
  'the register of acts': ['/staff/reconciliation?q=a&show=silent', people.admin],
  'an empty register': [
    '/staff/reconciliation',
    people.admin,
    () =>
      fakeServices({
        reconciliation: {
          register: async () => reconciliationSamples.register({ rows: [], nextCursor: null }),
        },
      }),
  ],
  'invitations to many': ['/staff/people/invitations', confirmedAdmin],
  'a list of invitations': ['/staff/people/invitations/b-1?show=refused', people.admin],
  ...Object.fromEntries(
    (['reading', 'sending', 'done', 'failed'] as const).map((status): [string, Visit] => [
      `a list of invitations, ${status}`,
      [
        '/staff/people/invitations/b-1',
        people.admin,
        () => {
          const failure = status === 'failed' ? '1С не отвечает.' : null
          const batch = identitySamples.batch({ status, failure, nextCursor: null })
          return fakeServices({ invitationBatches: { open: async () => batch } })
        },
      ],
    ]),
  ),
  'invitation to accept': [
    '/invite/t',
    client,
    () => fakeServices({ invitations: { describe: async () => ({ ...offer, kind: 'accept' }) } }),
  ],
  home: ['/', client],
  'home before 1C answered': [
    '/',
    client,
    () =>
      fakeServices({
        reconciliation: {
          home: async () => ({
            balance: {
              ...reconciliationSamples.balance,
              months: [],
              asOf: null,
              takenAt: null,
              refreshing: true,
            },
            latest: [],
          }),
        },
      }),
  ],
  'home while 1C is down': [
    '/',
    client,
    () =>
      fakeServices({
        reconciliation: {
          home: async () => ({
            balance: {
              ...reconciliationSamples.balance,
              failure: { text: '1С недоступна', code: 'x' },
            },
            latest: reconciliationSamples.rows,
          }),
        },
      }),
  ],
  'acts of reconciliation': ['/reconciliation', group],
  'no acts yet': [
    '/reconciliation',
    client,
    () => fakeServices({ reconciliation: { list: async () => ({ rows: [], nextCursor: null }) } }),
  ],
  'an act': [
    '/reconciliation/act-1?cut=1',
    client,
    showing({ kind: 'act', act: reconciliationSamples.act() }),
  ],
  'an agreed, replaced and changed act': [
    '/reconciliation/act-1',
    client,
    showing({
      kind: 'act',
      act: reconciliationSamples.act({
        agreed: { at: new Date('2024-04-02T09:00:00Z'), by: 'Мария' },
        newerId: 'act-2',
        replaced: { at: new Date('2024-04-02T09:00:00Z'), latestEdition: 2 },
        changes: reconciliationSamples.changes,
      }),
    }),
  ],
  'an act without movements': [
    '/reconciliation/act-1',
    client,
    showing({
      kind: 'act',
      act: reconciliationSamples.act({ lineCount: 0, lines: [], debit: 0n, credit: 0n }),
    }),
  ],
  'a page of a long act': [
    '/reconciliation/act-1?page=2',
    client,
    showing({
      kind: 'act',
      act: reconciliationSamples.act({ lines: longLines, lineCount: 10_000, page: 2, pages: 167 }),
    }),
  ],
  'a request under way': [
    '/reconciliation/request-1',
    client,
    showing({ kind: 'request', request: reconciliationSamples.underWay() }),
  ],
  'a request that waits for 1C': [
    '/reconciliation/request-1',
    client,
    showing({
      kind: 'request',
      request: reconciliationSamples.underWay({
        state: 'waiting',
        nextAttemptAt: new Date('2024-04-01T07:00:00Z'),
        lastGood: { id: 'act-0', seenAt: new Date('2024-03-12T06:40:00Z') },
      }),
    }),
  ],
  'a request that is held for staff': [
    '/reconciliation/request-1',
    client,
    showing({
      kind: 'request',
      request: reconciliationSamples.underWay({
        state: 'held',
        failure: { text: 'Акт проверяет бухгалтерия.', code: 'x' },
      }),
    }),
  ],
  'a refused request': [
    '/reconciliation/request-1',
    client,
    showing({
      kind: 'request',
      request: reconciliationSamples.underWay({
        state: 'refused',
        failure: { text: 'Не прошёл.', code: 'x' },
      }),
    }),
  ],
  account: ['/account', client],
  'sign-in that waits for a code': [
    '/login',
    nobody,
    () =>
      fakeServices({
        identity: {
          secondStep: async () => ({ step: 'code', email: people.customer().email, setup: null }),
        },
      }),
  ],
  'sign-in that waits for a second factor': [
    '/login',
    nobody,
    () =>
      fakeServices({
        identity: {
          secondStep: async () => ({
            step: 'setup',
            email: people.customer().email,
            setup: people.codeSetup,
          }),
        },
      }),
  ],
  'sign-in by passkey': ['/login/passkey', nobody],
  'a second factor that is on': ['/account/second-factor', confirmed],
  'a second factor that must be on': [
    '/account/second-factor',
    confirmed,
    () => fakeServices({ identity: { secondFactor: factorOf({ isRequired: true }) } }),
  ],
  'no second factor': [
    '/account/second-factor',
    confirmed,
    () => fakeServices({ identity: { secondFactor: factorOf({ since: null }) } }),
  ],
  'a proof by code': ['/account/confirm?to=%2Fstaff%2Fsettings', client],
  'a proof by password': [
    '/account/confirm',
    client,
    () => fakeServices({ identity: { secondFactor: factorOf({ since: null }) } }),
  ],
  'staff’s first page': ['/staff', people.admin],
  'staff’s first page when 1C is not connected by OData': [
    '/staff',
    people.admin,
    () =>
      fakeServices({
        completionActs: { syncState: async () => completionActSamples.notConfigured },
      }),
  ],
  'staff’s first page when the reading of acts fails': [
    '/staff',
    people.admin,
    () =>
      fakeServices({ completionActs: { syncState: async () => completionActSamples.failingSync } }),
  ],
  'staff’s settings': ['/staff/settings', people.admin],
  'an accountant’s view of the settings': [
    '/staff/settings',
    (locale) => ({ ...people.admin(locale), role: 'accountant' }),
  ],
  'an answered act with scans and discrepancies': [
    '/reconciliation/act-1',
    client,
    () => answering(answerSamples.disputed),
  ],
  'an act as staff see it': [
    '/reconciliation/act-1',
    people.admin,
    () => answering(answerSamples.disputed),
  ],
  'a signed act': ['/reconciliation/act-1', client, () => answering(answerSamples.signedAct)],
  'the choice of lines that differ': [
    '/reconciliation/act-1/discrepancy?missing=0',
    client,
    () => answering(answerSamples.answerOf()),
  ],
  'what is wrong with the chosen lines': [
    '/reconciliation/act-1/discrepancy?line=0&line=1&missing=2',
    client,
    () => answering(answerSamples.answerOf()),
  ],
  'a discrepancy in text alone': [
    '/reconciliation/act-1/discrepancy?words=1',
    client,
    () => answering(answerSamples.answerOf()),
  ],
  'the form for a code': ['/verify', nobody],
  'a genuine code': ['/verify/AQE', nobody],
  'a code whose paper was withdrawn': [
    '/verify/AQE',
    nobody,
    () =>
      fakeServices({
        authenticity: {
          look: async () => ({ kind: 'genuine', paper: authenticitySamples.completionActPaper }),
        },
      }),
  ],
  'letters that did not arrive': ['/staff/mail', people.admin],
  'letters that wait': ['/staff/mail?show=waiting', people.admin],
  'addresses that get less': ['/staff/mail?show=recipients&cursor=x', people.admin],
  'no letter that did not arrive': [
    '/staff/mail',
    people.admin,
    () =>
      fakeServices({
        letters: {
          page: async (_actor, part) => ({
            part,
            counts: { failed: 0, waiting: 0, recipients: 0 },
            letters: [],
            recipients: [],
            nextCursor: null,
          }),
        },
      }),
  ],
  'the page behind "unsubscribe"': ['/unsubscribe/v1.AAAA', nobody],
  'the history of documents': ['/staff/history', people.admin],
  'the audit': ['/staff/audit', people.admin],
  'the audit of one person': ['/staff/audit?who=client&from=2024-01-01&cursor=x', people.admin],
  'the inbox': ['/staff/discrepancies', people.admin],
  'the inbox of one customer': ['/staff/discrepancies?counterparty=c-1&cursor=x', people.admin],
  'an empty inbox': [
    '/staff/discrepancies?status=answered',
    people.admin,
    () => fakeServices({ answers: { inbox: async () => answerSamples.inbox([]) } }),
  ],
  'a discrepancy': [
    '/staff/discrepancies/discrepancy-1',
    people.admin,
    () =>
      fakeServices({
        reconciliation: { open: async () => ({ kind: 'act', act: reconciliationSamples.act() }) },
        answers: { discrepancy: async () => answerSamples.discrepancy() },
      }),
  ],
  'a resolved discrepancy of a document that does not open': [
    '/staff/discrepancies/discrepancy-1',
    people.admin,
    () => fakeServices({ answers: { discrepancy: async () => answerSamples.resolved } }),
  ],
}

describe.each(['ru', 'en'] as const)('in %s', (locale) => {
  test.each(Object.entries(visits))('%s is a whole page', async (_, [path, who, services]) => {
    const context = contextFor(who(locale), {
      locale,
      services: (services ?? fakeServices)(),
      sandbox,
    })

    const answer = await openPortal(context).get(path)
    const html = await answer.text()

    expect(answer.status).toBe(200)
    expect(html).toContain(`<html lang="${locale}"`)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.match(/<main/g)).toHaveLength(1)
    expect(html).toMatch(/<title>.+ — (Сверка|Sverka)<\/title>/)
    expect(visibleText(html)).not.toMatch(/\{\w+\}|undefined|\[object/)
    expect(html, 'the policy lets no inline style through').not.toMatch(/ style="/)
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag).toContain('nonce=')
  })
})

test('the page of signing in sends no script', async () => {
  const html = await (await openPortal(contextFor(null, { sandbox })).get('/login')).text()
  expect(html).not.toContain('<script')
})

test('a customer’s page says the balance in words and in whose favour', async () => {
  const html = visibleText(await (await openPortal(contextFor(people.customer())).get('/')).text())
  expect(html).toContain('На 31.03.2024 мы должны 12 000,00 ₽')
  expect(html).toContain('2 500,00 ₽ нам должны')
})

test('zero cells of an act are blank', async () => {
  const services = reconciliation({ kind: 'act', act: reconciliationSamples.act() })
  const context = contextFor(people.customer(), { services })
  const html = await (await openPortal(context).get('/reconciliation/act-1')).text()
  expect(html).not.toContain('>0,00<')
})

function visibleText(html: string): string {
  return html
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<!-- -->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u00a0\u202f\s]+/g, ' ')
}
