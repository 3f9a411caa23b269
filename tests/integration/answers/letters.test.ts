import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAnswers } from '../../../server/answers/index.ts'
import { type AnswersFixture, file, NO_FILES, openAnswersFixture } from './fixture.ts'

let fixture: AnswersFixture
beforeEach(async () => {
  fixture = await openAnswersFixture()
})
afterEach(() => fixture.end())

const REFUSAL = { category: 'amount', text: 'Сумма больше <b>договора</b>.', files: [] }
/** Below every letter that its reader may do without. */
const FOOTER = {
  ru: '\n\nВы получили это письмо, потому что у вас есть доступ к порталу «Сверка».\nВыбрать, какие письма присылать: https://portal.example/account#letters',
  en: '\n\nYou got this letter because you have access to the Sverka portal.\nChoose which letters to get: https://portal.example/account#letters',
}
const LINE = { kind: 'extra', index: '0', date: '', document: '', debit: '', credit: '' }

async function customer() {
  const counterparty = await fixture.counterparty()
  const actor = await fixture.person('client', [counterparty], { name: 'Анна' })
  return { counterparty, actor, act: await fixture.act(counterparty) }
}

async function discrepancyId() {
  return (await fixture.prisma.discrepancy.findFirstOrThrow()).id
}

test('a refusal is told to each accountant in their language, with one link to the discrepancy', async () => {
  const russian = await fixture.person('accountant')
  const english = await fixture.person('accountant', [], { locale: 'en' })
  await fixture.person('admin')
  const { actor, act } = await customer()
  await fixture.answers.refuse(actor, act.id, { ...REFUSAL, files: [file()] })
  const letters = await fixture.letters()
  expect(letters.map(({ to }) => to)).toEqual([russian.email, english.email])
  const link = `https://portal.example/staff/discrepancies/${await discrepancyId()}`
  expect(letters[0]).toMatchObject({
    subject: 'Акт не принят: ООО «Ромашка», Акт № 12 от 31.03.2026',
    text: [
      'Причина: сумма',
      'Акт № 12 от 31.03.2026, 120\u00a0000,00\u00a0₽',
      'Сумма больше <b>договора</b>.',
      'Приложено файлов: 1',
      `Ответить клиенту:\n${link}${FOOTER.ru}`,
    ].join('\n\n'),
  })
  expect(letters[1]).toMatchObject({
    subject: 'Act refused: ООО «Ромашка», Act No. 12 of 31\u00a0Mar\u00a02026',
    text: [
      'Reason: amount',
      'Act No. 12 of 31\u00a0Mar\u00a02026, 120\u00a0000.00\u00a0₽',
      'Сумма больше <b>договора</b>.',
      'Files attached: 1',
      `Reply to the customer:\n${link}${FOOTER.en}`,
    ].join('\n\n'),
  })
  expect(letters[0]?.html).toContain('Сумма больше &lt;b&gt;договора&lt;/b&gt;.')
  expect(letters[0]?.html.match(/href="[^"#]*"/g)).toEqual([`href="${link}"`])
})

test('without accountants the admins are told; who is disabled is not', async () => {
  const admin = await fixture.person('admin')
  const gone = await fixture.person('accountant')
  const data = { disabledAt: new Date() }
  await fixture.prisma.user.update({ where: { id: gone.userId }, data })
  const { actor, act } = await customer()
  await fixture.answers.refuse(actor, act.id, REFUSAL)
  expect((await fixture.letters()).map(({ to }) => to)).toEqual([admin.email])
})

test('a discrepancy is told with how many lines were marked', async () => {
  await fixture.person('accountant')
  const { actor, counterparty } = await customer()
  const act = await fixture.reconciliation(counterparty)
  await fixture.answers.reportDiscrepancy(actor, act.id, { lines: [LINE], text: '', files: [] })
  expect(await fixture.letters()).toMatchObject([
    {
      subject: 'Расхождение: ООО «Ромашка», Акт сверки 01.01.2026 – 31.03.2026',
      text: `Клиент не согласен с актом сверки\n\nОтмечено строк: 1\n\nРазобрать расхождение:\nhttps://portal.example/staff/discrepancies/${await discrepancyId()}${FOOTER.ru}`,
    },
  ])
})

test('the letter about a signed scan names its file, pages and sender, and leads to the document', async () => {
  await fixture.person('accountant', [], { locale: 'en' })
  const { actor, counterparty, act } = await customer()
  await fixture.answers.sendSignedScan(actor, act, file('Акт.pdf'))
  const reconciliation = await fixture.reconciliation(counterparty)
  fixture.pass(1000)
  await fixture.answers.sendSignedScan(actor, reconciliation, file('Сверка.pdf'))
  expect(await fixture.letters()).toMatchObject([
    {
      subject: 'Signed scan: ООО «Ромашка», Act No. 12 of 31\u00a0Mar\u00a02026',
      text: `Act No. 12 of 31\u00a0Mar\u00a02026, 120\u00a0000.00\u00a0₽\n\nSent by Анна. File: Акт.pdf, pages: 1.\n\nPlease look at the scan and accept it, or return it with the reason: until then the act does not count as signed.\n\nOpen the paper:\nhttps://portal.example/acts/${act.id}#answer${FOOTER.en}`,
    },
    { text: expect.stringContaining(`https://portal.example/reconciliation/${reconciliation.id}`) },
  ])
})

test('the supplier’s words go to who takes part and still is the customer’s, in their language', async () => {
  const accountant = await fixture.person('accountant')
  const { actor, counterparty, act } = await customer()
  const colleague = await fixture.person('client', [counterparty], { locale: 'en' })
  const gone = await fixture.person('client', [counterparty])
  const silent = await fixture.person('client', [counterparty])
  await fixture.answers.refuse(actor, act.id, REFUSAL)
  const id = await discrepancyId()
  for (const [person, text] of [
    [colleague, 'Поддерживаю'],
    [gone, 'Тоже'],
  ] as const) {
    fixture.pass(1000)
    await fixture.answers.reply(person, id, { text, ...NO_FILES })
  }
  await fixture.prisma.userCounterparty.deleteMany({ where: { userId: gone.userId } })
  const toStaff = (await fixture.letters()).filter(({ to }) => to === accountant.email)
  expect(toStaff.map(({ subject }) => subject.split(':')[0])).toEqual([
    'Акт не принят',
    'Ответ клиента',
    'Ответ клиента',
  ])
  await fixture.prisma.outgoingMail.deleteMany()

  await fixture.answers.reply(accountant, id, { text: 'По договору 120 000', ...NO_FILES })
  const link = `https://portal.example/acts/${act.id}`
  expect(byAddress(await fixture.letters())).toEqual(
    byAddress([
      {
        to: actor.email,
        subject: 'Ответ поставщика: ООО «Ромашка», Акт № 12 от 31.03.2026',
        text: `Поставщик ответил на Ваши замечания:\n\nПо договору 120 000\n\nОткрыть переписку:\n${link}${FOOTER.ru}`,
      },
      {
        to: colleague.email,
        subject: 'Reply of the supplier: ООО «Ромашка», Act No. 12 of 31\u00a0Mar\u00a02026',
        text: `The supplier has replied to your remarks:\n\nПо договору 120 000\n\nOpen the thread:\n${link}${FOOTER.en}`,
      },
    ]),
  )
  await fixture.prisma.outgoingMail.deleteMany()

  await fixture.answers.resolve(accountant, id, {
    resolution: 'explained',
    text: 'См. приложение 2',
  })
  const resolved = byAddress(await fixture.letters())
  expect(resolved.map(({ to }) => to)).toEqual([actor.email, colleague.email].sort())
  expect(resolved.find(({ to }) => to === actor.email)).toEqual({
    to: actor.email,
    subject: 'Замечания рассмотрены: ООО «Ромашка», Акт № 12 от 31.03.2026',
    text: `Поставщик пояснил, почему документ верен. Прочтите пояснение и ответьте ещё раз.\n\nСм. приложение 2\n\nОткрыть документ:\n${link}${FOOTER.ru}`,
  })
  expect(JSON.stringify(resolved)).not.toContain(silent.email)
})

test('accepting and withdrawing write to nobody', async () => {
  await fixture.person('accountant')
  const { actor, counterparty, act } = await customer()
  await fixture.answers.accept(actor, act)
  const other = await fixture.act(counterparty, { number: '13' })
  await fixture.answers.refuse(actor, other.id, REFUSAL)
  await fixture.prisma.outgoingMail.deleteMany()
  await fixture.answers.withdraw(actor, await discrepancyId())
  expect(await fixture.letters()).toEqual([])
})

test('when the transaction fails there is no answer, no letter, no file', async () => {
  await fixture.person('accountant')
  const { actor, act } = await customer()
  const queue = {
    ...fixture.deps.queue,
    send: async () => {
      throw new Error('the queue is gone')
    },
  }
  const answers = createAnswers({ ...fixture.deps, queue })
  const refusal = { ...REFUSAL, files: [file()] }
  await expect(answers.refuse(actor, act.id, refusal)).rejects.toThrow('the queue is gone')
  await expect(answers.sendSignedScan(actor, act, file())).rejects.toThrow('the queue is gone')
  const { prisma } = fixture
  expect(await fixture.letters()).toEqual([])
  expect(await fixture.stored()).toEqual([])
  expect(await Promise.all([prisma.upload.count(), prisma.discrepancy.count()])).toEqual([0, 0])
  expect(await prisma.completionActEvent.count()).toBe(0)
  expect(await prisma.auditEvent.count()).toBe(0)
  const stored = await prisma.completionAct.findUniqueOrThrow({ where: { id: act.id } })
  expect(stored).toMatchObject({ state: 'waiting', answer: null })
})

test('a letter’s job exists with the letter', async () => {
  await fixture.person('accountant')
  const { actor, act } = await customer()
  await fixture.answers.refuse(actor, act.id, REFUSAL)
  const counts = await fixture.deps.queue.counts()
  const jobs = await fixture.prisma.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pgboss.job WHERE name = 'send-mail'`
  expect(counts.map(({ name }) => name)).toContain('send-mail')
  expect(jobs[0]?.count).toBe(1n)
})

function byAddress(letters: { to: string; subject: string; text: string }[]) {
  return letters
    .map(({ to, subject, text }) => ({ to, subject, text }))
    .sort((a, b) => (a.to < b.to ? -1 : 1))
}
