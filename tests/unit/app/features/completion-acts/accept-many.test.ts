import { describe, expect, test, vi } from 'vitest'
import type { ActToAccept, AnswersService } from '../../../../../server/answers/index.ts'
import * as completionActSamples from '../../support/completion-acts'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'

const one: ActToAccept = {
  id: 'act-1',
  title: 'Акт № 12 от 31.03.2026',
  amount: 12_000_000n,
  currency: 'RUB',
  counterpartyId: 'c-1',
  seen: 'hash-1',
  may: 'waits',
}
const two: ActToAccept = { ...one, id: 'act-2', title: 'Акт № 13 от 31.03.2026', seen: 'hash-2' }
const signed: ActToAccept = { ...one, id: 'act-3', title: 'Акт № 14 от 31.03.2026', may: 'signed' }

function portal(answers: Partial<AnswersService>) {
  const services = fakeServices({ answers })
  return { services, ...openPortal(contextFor(people.customer(), { services })) }
}

const plain = async (answer: Response) =>
  (await answer.text())
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<!-- -->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\s\u00a0\u202f]+/g, ' ')

describe('several completion acts', () => {
  test('are chosen in the list, without scripts too, by whoever may accept them', async () => {
    const list = async (mayAccept: boolean) => {
      const services = fakeServices({
        completionActs: { list: async () => completionActSamples.list({ mayAccept }) },
      })
      return (await openPortal(contextFor(people.customer(), { services })).get('/acts')).text()
    }
    expect(await list(true)).toMatch(
      /<button[^>]*form="archive"[^>]*formAction="\/acts\/accept"[^>]*formMethod="get"/i,
    )
    expect(await list(false)).not.toContain('/acts/accept')
  })

  test('are shown with their total and asked about once; nothing is accepted by that', async () => {
    const previewAcceptance = vi.fn(async () => [one, two, signed])
    const { get, services } = portal({ previewAcceptance })
    const answer = await get('/acts/accept?act=act-1&act=act-2&act=act-3&back=%2Facts%3Fq%3D1')
    const html = await answer.clone().text()
    expect(await plain(answer)).toContain('Итого к приёмке: 2 на 240 000,00 ₽')
    expect(html).toContain('name="act" value="act-1 hash-1"')
    expect(html, 'what is signed is not accepted again').not.toContain('value="act-3 ')
    expect(html).toContain('href="/acts?q=1"')
    expect(previewAcceptance).toHaveBeenCalledWith(expect.anything(), ['act-1', 'act-2', 'act-3'])
    expect(services.answers.acceptMany).not.toHaveBeenCalled()
  })

  test('once confirmed, are told of act by act', async () => {
    const { title, amount, currency } = one
    const acceptMany = vi.fn(async () => [
      { id: one.id, title, amount, currency, result: 'accepted' as const },
      { ...two, result: 'closed' as const },
    ])
    const { post } = portal({ acceptMany })
    const fields = new FormData()
    for (const value of ['act-1 hash-1', 'act-2 hash-2', 'act-3']) fields.append('act', value)
    expect((await post('/acts/accept', fields)).status, 'not confirmed').toBe(400)
    expect(acceptMany).not.toHaveBeenCalled()
    fields.set('confirm', 'yes')
    const html = await plain(await post('/acts/accept', fields))
    expect(html).toContain('Принято актов: 1 на 120 000,00 ₽.')
    expect(html).toContain('Не принято: 1.')
    expect(html).toMatch(/№ 13 от 31\.03\.2026 120 000,00 ₽ не принят: акт изменился/)
    expect(acceptMany).toHaveBeenCalledWith(expect.anything(), [
      { id: 'act-1', seen: 'hash-1' },
      { id: 'act-2', seen: 'hash-2' },
    ])
  })
})

describe('a scan of a signed act', () => {
  const scan = { ...completionActSamples.signedScan, status: 'received' as const }
  const answers = {
    forDocument: async () =>
      completionActSamples.answer({
        canAnswer: false,
        mayWrite: false,
        answered: { kind: 'scan_received' as const, at: scan.at, by: scan.by },
        scans: [scan],
      }),
  }

  test('is accepted by staff after one question, or returned with a reason', async () => {
    const services = fakeServices({
      completionActs: { open: async () => completionActSamples.act({ state: 'scan_received' }) },
      answers,
    })
    const { get, post } = openPortal(contextFor(people.admin(), { services }))
    const html = await (await get('/acts/act-1')).text()
    expect(html).toMatch(/value="accept-scan"[\s\S]*value="return-scan"/)
    const refused = await post('/acts/act-1', { intent: 'accept-scan', scan: scan.id })
    expect(refused.status, 'one press').toBe(422)
    await post('/acts/act-1', { intent: 'accept-scan', scan: scan.id, confirm: 'yes' })
    await post('/acts/act-1', { intent: 'return-scan', scan: scan.id, reason: 'Нет печати' })
    expect(vi.mocked(services.answers.decideScan).mock.calls.map(([, ...given]) => given)).toEqual([
      [scan.id, { decision: 'accept', reason: '' }],
      [scan.id, { decision: 'return', reason: 'Нет печати' }],
    ])
  })
})

test('whether scans count at once is a setting of admins', async () => {
  const services = fakeServices({ answers: { scanSetting: async () => ({ atOnce: true }) } })
  const { get, post } = openPortal(contextFor(people.admin(), { services }))
  const html = await (await get('/staff/settings')).text()
  expect(html).toMatch(/<input[^>]*name="atOnce"[^>]*checked=""/)
  await post('/staff/settings', { intent: 'scans' })
  expect(services.answers.saveScanSetting).toHaveBeenCalledWith(expect.anything(), {
    atOnce: false,
  })
})
