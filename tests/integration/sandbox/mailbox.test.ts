import nodemailer, { type SendMailOptions } from 'nodemailer'
import { expect } from 'vitest'
import type { Sandbox } from '../../../sandbox/index.ts'
import { test } from './fixture.ts'

function send(sandbox: Sandbox, more: SendMailOptions = {}) {
  return nodemailer.createTransport(sandbox.mailbox.smtpUrl).sendMail({
    from: 'Сверка <portal@supplier.example>',
    to: 'client@romashka.example',
    subject: 'Акт сверки готов',
    text: 'Акт готов',
    html: '<h1>Акт готов</h1><script>alert(1)</script>',
    ...more,
  })
}

test('a mail arrives whole: both parts, headers, attachment', async ({ sandbox }) => {
  const content = Buffer.from('%PDF-1.5 содержимое')
  await send(sandbox, {
    headers: { 'X-Sverka': 'act-ready' },
    attachments: [{ filename: 'Акт сверки «Ромашка».pdf', content }],
  })
  const [mail] = sandbox.mailbox.messages('client@romashka.example')
  expect(mail).toMatchObject({
    subject: 'Акт сверки готов',
    from: 'Сверка <portal@supplier.example>',
    envelope: { to: ['client@romashka.example'] },
    text: expect.stringContaining('Акт готов'),
    html: expect.stringContaining('<h1>'),
  })
  expect(mail?.headers).toContainEqual({ name: 'X-Sverka', value: 'act-ready' })
  expect(mail?.attachments[0]?.filename).toBe('Акт сверки «Ромашка».pdf')

  const page = await fetch(`${sandbox.mailbox.url}mail/${mail?.id}`)
  const shown = await page.text()
  expect(shown).toContain('sandbox="allow-popups')
  expect(shown).not.toContain('<script')
  const saved = await fetch(`${sandbox.mailbox.url}mail/${mail?.id}/attachment/0`)
  expect(saved.headers.get('content-disposition')).toContain('attachment')
  expect(Buffer.from(await saved.arrayBuffer())).toEqual(content)
})

test('mail is told apart by the envelope’s recipient, newest first', async ({ sandbox }) => {
  await send(sandbox, { subject: 'first', bcc: 'buh@romashka.example' })
  await send(sandbox, { subject: 'second', to: 'group@holding.example' })
  const subjects = async (query: string) => {
    const answer = await fetch(`${sandbox.mailbox.url}messages${query}`)
    const { messages }: { messages: { subject: string }[] } = await answer.json()
    return messages.map(({ subject }) => subject)
  }
  expect(await subjects('')).toEqual(['second', 'first'])
  expect(await subjects('?to=BUH@romashka.example')).toEqual(['first'])
  await fetch(`${sandbox.mailbox.url}messages`, { method: 'DELETE' })
  expect(await subjects('')).toEqual([])
})

test('the list counts mail by recipient and escapes subjects', async ({ sandbox }) => {
  await send(sandbox, { subject: '<b>жирно</b>' })
  await send(sandbox, { to: 'group@holding.example' })
  const page = await (await fetch(`${sandbox.mailbox.url}?lang=en`)).text()
  expect(page).toContain('&lt;b&gt;жирно')
  expect(page).toContain('group@holding.example')
})

test.for([451, 550] as const)(
  'mail is refused with %i for as long as asked',
  async (status, { sandbox }) => {
    sandbox.mailbox.setFault({ status, messages: 1 })
    await expect(send(sandbox)).rejects.toMatchObject({ responseCode: status })
    await send(sandbox)
    expect(sandbox.mailbox.messages()).toHaveLength(1)
  },
)

test('refusal is switched over HTTP too', async ({ sandbox }) => {
  const set = (refusal: unknown) =>
    fetch(`${sandbox.mailbox.url}faults`, { method: 'POST', body: JSON.stringify(refusal) })
  await set({ status: 550 })
  await expect(send(sandbox)).rejects.toMatchObject({ responseCode: 550 })
  await set(null)
  await send(sandbox)
  expect(sandbox.mailbox.messages()).toHaveLength(1)
})
