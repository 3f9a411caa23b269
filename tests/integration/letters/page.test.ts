import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LettersPart } from '../../../server/letters/index.ts'
import { stopRecipient } from '../../../server/platform/mail/recipients.ts'
import { startApp, type TestApp } from '../../support/apps/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.end())

const NOW = Date.parse('2026-12-01T06:00:00Z')

test('staff see what was refused, to whom, in whose words, and whose the address is', async () => {
  const { prisma } = app.database
  const person = await app.signedIn('Ромашка')
  const admin = await app.staff('admin')
  const letter = { subject: 'Акт', text: '', html: '' }
  await prisma.outgoingMail.createMany({
    data: Array.from({ length: 120 }, (_, at) => ({
      ...letter,
      dedupeKey: `refused:${at}`,
      to: at === 0 ? person.email.toUpperCase() : `nobody${at}@example.com`,
      status: 'failed' as const,
      failure: 'refused' as const,
      error: '550 5.1.1 No such user here',
      createdAt: new Date(NOW - (at % 7)),
      failedAt: new Date(NOW),
    })),
  })
  await prisma.outgoingMail.createMany({
    data: [
      { ...letter, dedupeKey: 'later', to: 'slow@example.com', error: '451 4.7.1 Greylisted' },
      { ...letter, dedupeKey: 'new', to: 'new@example.com' },
      { ...letter, dedupeKey: 'sent', to: 'sent@example.com', status: 'sent' },
    ],
  })
  await stopRecipient(prisma, person.email, new Date(NOW), { words: 'gone', code: '5.1.1' })

  const seen = new Set<string>()
  let cursor: string | null = null
  let pages = 0
  do {
    const page = await app.services.letters.page(admin, 'failed', cursor)
    expect(page?.counts).toEqual({ failed: 120, waiting: 1, recipients: 1 })
    for (const { id } of page?.letters ?? []) seen.add(id)
    cursor = page?.nextCursor ?? null
    pages += 1
    const own = page?.letters.find(({ to }) => to === person.email.toUpperCase())
    if (own)
      expect(own).toMatchObject({
        failure: 'refused',
        words: '550 5.1.1 No such user here',
        isStopped: true,
        counterparties: [{ id: person.counterparties[0]?.id }],
      })
  } while (cursor)
  expect([pages, seen.size]).toEqual([3, 120])

  const waiting = await app.services.letters.page(admin, 'waiting', null)
  expect(waiting?.letters.map(({ to }) => to)).toEqual(['slow@example.com'])
  const { letters } = app.services
  expect(await letters.changeRecipient(admin, person.email, 'resume')).toBe(true)
  expect((await letters.page(admin, 'recipients', null))?.recipients).toEqual([])
})

test('nobody but staff sees any of it', async () => {
  const person = await app.signedIn('Вектор')
  for (const part of ['failed', 'waiting', 'recipients'] satisfies LettersPart[])
    expect(await app.services.letters.page(person, part, null)).toBeNull()
  expect(await app.services.letters.changeRecipient(person, person.email, 'opt-out')).toBeNull()
})
