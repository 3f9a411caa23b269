import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCompletionAct } from '../../support/make-completion-act.ts'
import { type CardsRoom, DIRECTOR, MANAGER, startCardsRoom, TRAINEE } from './fixture.ts'

let room: CardsRoom
beforeAll(async () => {
  room = await startCardsRoom()
})
afterAll(() => room.end())
beforeEach(async () => {
  await room.app.database.prisma.rateLimit.deleteMany()
})

const prisma = () => room.app.database.prisma
const sessions = () => prisma().bitrix24CardSession.count()

async function expectRefused(answer: { status: number; text: string }, status: number) {
  expect(answer.status).toBe(status)
  expect(answer.text).not.toContain('/bitrix24/company-tab/')
}

describe('a tab is opened', () => {
  test('for the person whom Bitrix24 names, in its own portal’s frame alone', async () => {
    const path = await room.open('company', room.company.id)
    const page = await room.get(path)
    expect(page.status).toBe(200)
    const policy = String(page.headers['content-security-policy'])
    expect(policy).toContain(`frame-ancestors ${room.bitrix24.url}`)
    expect(policy).not.toContain("frame-ancestors 'none'")
    expect(page.headers).not.toHaveProperty('x-frame-options')
    expect(page.headers).not.toHaveProperty('set-cookie')
    const manager = await prisma().user.findFirstOrThrow({ where: { role: 'manager' } })
    expect(manager).toMatchObject({ name: 'Олег Смирнов', passwordHash: null })
    const opened = await prisma().auditEvent.findFirst({ where: { action: 'card.opened' } })
    expect(opened).toMatchObject({ actorId: manager.id, subjectId: `company ${room.company.id}` })
    // Every other page still is nobody's to frame.
    const login = await room.get('/login')
    expect(String(login.headers['content-security-policy'])).toContain("frame-ancestors 'none'")
    expect(login.headers).toHaveProperty('x-frame-options')
  })

  test('by asking the stored address, and the tokens of the frame are not kept', async () => {
    const before = await prisma().bitrix24Portal.findFirstOrThrow()
    const opening = room.opening('company', room.company.id, DIRECTOR)
    const path = opening.path.replace(/DOMAIN=[^&]*/, 'DOMAIN=evil.example')
    const answer = await room.post(
      { ...opening, path },
      { SERVER_ENDPOINT: 'http://127.0.0.1:1/rest/' },
    )
    expect(answer.status).toBe(303)
    const after = await prisma().bitrix24Portal.findFirstOrThrow()
    expect(after.tokens).toBe(before.tokens)
    const { rows } = await room.app.database.pool.query(
      'SELECT row_to_json(s)::text AS text FROM bitrix24_card_sessions s',
    )
    expect(JSON.stringify(rows)).not.toContain(opening.fields.AUTH_ID)
  })

  test('in the language of the card', async () => {
    const opening = room.opening('company', room.company.id, MANAGER, 'en')
    const answer = await room.post(opening)
    const page = await room.get(String(answer.headers.location))
    expect(page.text).toContain('<html lang="en"')
    expect(page.text).toContain('The company is not linked to a counterparty of 1C yet')
  })
})

describe('a tab is refused', () => {
  test.each([
    ['a wrong token', { APPLICATION_TOKEN: 'guessed' }, 403],
    ['no token', { APPLICATION_TOKEN: '' }, 403],
    ['another portal', { member_id: 'f'.repeat(32) }, 403],
    ['a person’s token that nobody issued', { AUTH_ID: 'made-up' }, 401],
    ['another place', { PLACEMENT: 'CRM_DEAL_DETAIL_TAB' }, 403],
    ['no company', { PLACEMENT_OPTIONS: 'undefined' }, 403],
    ['a company that is no number', { PLACEMENT_OPTIONS: '{"ID":"5 OR 1=1"}' }, 403],
    ['a company that is not there', { PLACEMENT_OPTIONS: '{"ID":"999999"}' }, 403],
    ['no person', { AUTH_ID: '' }, 400],
  ])('with %s', async (_what, changes, status) => {
    const before = await sessions()
    const answer = await room.post(room.opening('company', room.company.id), changes)
    await expectRefused(answer, status)
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain(`frame-ancestors ${room.bitrix24.url}`)
    expect(await sessions()).toBe(before)
  })

  test('to a person who may not see the company', async () => {
    const answer = await room.post(room.opening('company', room.company.id, TRAINEE))
    await expectRefused(answer, 403)
    expect(answer.text).toContain('нет доступа к этой карточке')
  })

  test('when the token has run out, and when the request is sent once more', async () => {
    const opening = room.opening('company', room.company.id)
    expect((await room.post(opening)).status).toBe(303)
    const again = await room.post(opening)
    await expectRefused(again, 409)
    const late = room.opening('company', room.company.id)
    room.bitrix24.portal.tokens.find(late.fields.AUTH_ID ?? '')?.expires.setTime(0)
    const expired = await room.post(late)
    await expectRefused(expired, 401)
    expect(expired.text).toContain('Обновите страницу карточки')
  })

  test('twice at once is opened once', async () => {
    const opening = room.opening('company', room.company.id)
    const both = await Promise.all([room.post(opening), room.post(opening)])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  })

  test('while Bitrix24 does not answer, with a word on when to come back', async () => {
    room.bitrix24.setFaults({ id: 'internal_error', method: 'batch' })
    const answer = await room.post(room.opening('company', room.company.id))
    room.bitrix24.setFaults()
    await expectRefused(answer, 503)
  })

  test('opened by itself it says where it belongs', async () => {
    const answer = await room.get('/bitrix24/company-tab')
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('вкладкой в карточке')
  })
})

describe('the key of a tab', () => {
  test('opens its own card and nothing else, whatever cookie comes along', async () => {
    const path = await room.open('company', room.company.id)
    const key = path.split('/')[3]?.split('?')[0] ?? ''
    for (const other of [
      `/bitrix24/deal-tab/${key}`,
      `/bitrix24/company-tab/${'A'.repeat(43)}`,
      `/bitrix24/company-tab/${key}x`,
      `/bitrix24/company-tab/short`,
    ]) {
      const page = await room.get(other)
      expect(page.status, other).not.toBe(200)
      expect(page.text).not.toContain('Ромашка')
    }
    // Nor is it a key to the portal's own pages.
    for (const own of ['/', '/reconciliation', '/staff', '/staff/deal-acts']) {
      expect((await room.get(`${own}?key=${key}`)).status).not.toBe(200)
    }
  })

  test('lives an hour, and not longer than the application on the portal', async () => {
    const path = await room.open('company', room.company.id)
    expect((await room.get(path)).status).toBe(200)
    const { tokens } = await prisma().bitrix24Portal.findFirstOrThrow()
    await prisma().bitrix24Portal.updateMany({ data: { tokens: null } })
    expect((await room.get(path)).status).toBe(403)
    await prisma().bitrix24Portal.updateMany({ data: { tokens } })
    await prisma().bitrix24CardSession.updateMany({ data: { expiresAt: new Date() } })
    const late = await room.get(path)
    expect(late.status).toBe(403)
    expect(late.text).toContain('Обновите страницу карточки')
  })

  test('stays out of the log', async () => {
    const path = await room.open('company', room.company.id)
    await room.get(path)
    const key = path.split('/')[3]?.split('?')[0] ?? ''
    expect(JSON.stringify(room.lines())).not.toContain(key)
    expect(JSON.stringify(room.lines())).toContain('/bitrix24/company-tab/…')
  })

  test('takes no form of another site', async () => {
    const path = await room.open('company', room.company.id)
    const { status } = await room.post({ path, fields: { intent: 'link' } })
    expect(status).toBe(403)
  })
})

describe('a company', () => {
  test('is linked by a person’s word, shows the settlements, gives the PDF, and is sent', async () => {
    const { guid, id } = room.company
    const path = await room.open('company', id)
    const base = path.split('?')[0]
    const unlinked = await room.get(path)
    expect(unlinked.text).toContain('ИНН и КПП совпадают')
    expect((await room.send(path, { intent: 'link', guid: crypto.randomUUID() })).status).toBe(404)
    const linked = await room.send(path, { intent: 'link', guid })
    expect(linked.status).toBe(303)
    expect(String(linked.headers.location)).toContain('APP_SID=')
    const link = await prisma().counterpartyLink.findFirstOrThrow({ where: { system: 'bitrix24' } })
    expect(link).toMatchObject({ externalId: String(id) })
    expect(await prisma().auditEvent.count({ where: { action: 'counterparty.linked' } })).toBe(1)

    const page = await room.get(path)
    expect(page.text).toContain('Акт сверки за текущий месяц')
    expect(page.text).toContain('Выше нуля — нам должны')
    const pdf = /\/acts\/[0-9a-f-]{36}\/act\.pdf/.exec(page.text)?.[0]
    const file = await room.get(`${base}${pdf}`)
    expect(file.status).toBe(200)
    expect(file.headers['content-type']).toBe('application/pdf')
    expect(file.text.slice(0, 5)).toBe('%PDF-')

    const act = `${base}${pdf?.replace('/act.pdf', '')}`
    const nobody = await room.send(act, { intent: 'send' })
    expect(String(nobody.headers.location)).toContain('sent=nobody')
    const invited = await room.send(path, {
      intent: 'invite',
      counterparty: link.counterpartyId,
      email: 'buh@romashka.example',
      role: 'bookkeeper',
    })
    expect(invited.status).toBe(303)
    const owner = await room.send(path, {
      intent: 'invite',
      counterparty: link.counterpartyId,
      email: 'boss@romashka.example',
      role: 'owner',
    })
    expect(owner.status).toBe(404)
    await room.app.colleagueOf({ counterparties: [{ id: link.counterpartyId }] } as never)
    const sent = await room.send(act, { intent: 'send' })
    expect(String(sent.headers.location)).toContain('sent=sent&people=1')
    expect((await room.get(String(sent.headers.location))).text).toContain('Отправлено 1 письмо')
    const letters = await prisma().outgoingMail.findMany({
      where: { dedupeKey: { startsWith: 'act-sent:' } },
    })
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).toContain('https://portal.example/reconciliation/')
    expect(await prisma().auditEvent.count({ where: { action: 'act.sent' } })).toBe(1)
    // What the manager looked at counts as nobody's look of the customer.
    const seen = await prisma().reconciliationAct.findFirstOrThrow()
    expect(seen.openedAt).toBeNull()
    expect(await prisma().reconciliationActDownload.count()).toBe(0)
  })

  test('shows which completion acts wait for the customer, and no other’s', async () => {
    const { counterpartyId } = await prisma().counterpartyLink.findFirstOrThrow()
    const foreign = await prisma().counterparty.create({
      data: { guid: crypto.randomUUID(), name: 'ООО «Соседняя»' },
    })
    await makeCompletionAct(prisma(), { counterpartyId, number: '0000-004207' })
    await makeCompletionAct(prisma(), { counterpartyId, number: '0000-004208', answer: 'accepted' })
    await makeCompletionAct(prisma(), { counterpartyId: foreign.id, number: '0000-004209' })
    const page = await room.get(await room.open('company', room.company.id))
    const [waiting = '', answered = ''] = page.text.split('id="answers"')
    expect(waiting).toContain('Ждёт ответа клиента 1 акт выполненных работ')
    expect(waiting).toContain('Акт № 4207 от')
    expect(waiting).not.toMatch(/№ 420[89]/)
    expect(answered).toContain('№ 4208')
    expect(answered).not.toContain('№ 4209')
  })

  test('of a period of the manager’s own is asked for', async () => {
    const path = await room.open('company', room.company.id)
    const { counterpartyId } = await prisma().counterpartyLink.findFirstOrThrow()
    const asked = await room.send(path, {
      counterparty: counterpartyId,
      from: '2026-01-01',
      to: '2026-03-31',
    })
    expect(asked.status).toBe(303)
    const act = await room.get(String(asked.headers.location))
    expect(act.text).toContain('01.01.2026')
    const wrong = await room.send(path, { counterparty: counterpartyId, from: 'x', to: '' })
    expect(wrong.status).toBe(422)
    const foreign = await prisma().counterparty.create({
      data: { guid: crypto.randomUUID(), name: 'ООО «Чужая»' },
    })
    const other = { counterparty: foreign.id, preset: 'this-month' }
    expect((await room.send(path, other)).status).toBe(404)
  })

  test('whose INN another company of the CRM has is left to the accountant', async () => {
    const { requisites } = room.bitrix24.portal.store
    const genuine = requisites.find(({ RQ_INN }) => RQ_INN === room.company.inn)
    if (!genuine) throw new Error('no requisites')
    // A manager writes another's requisites into a company of his own.
    const own = [...room.bitrix24.portal.store.companies.values()].find(
      (one) => one.id !== room.company.id && !one.isMyCompany,
    )
    if (!own) throw new Error('no company')
    const forged = { ...genuine, ID: '99999', ENTITY_ID: String(own.id) }
    requisites.push(forged)
    const path = await room.open('company', own.id)
    const page = await room.get(path)
    requisites.splice(requisites.indexOf(forged), 1)
    expect(page.text).toContain('несколько компаний')
    expect(page.text).not.toContain('Ромашка')
  })

  test('that is another’s already is not taken over', async () => {
    const { company } = room
    await prisma().counterpartyLink.updateMany({ data: { externalId: '4711' } })
    const path = await room.open('company', company.id)
    const answer = await room.send(path, { intent: 'link', guid: company.guid })
    await prisma().counterpartyLink.updateMany({ data: { externalId: String(company.id) } })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('уже связан с другой компанией')
  })
})
