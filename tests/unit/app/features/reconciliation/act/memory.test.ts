import { describe, expect, test, vi } from 'vitest'
import * as answerSamples from '../../../support/answers'
import { contextFor, fakeServices } from '../../../support/context'
import * as people from '../../../support/people'
import { openPortal } from '../../../support/portal'
import * as reconciliationSamples from '../../../support/reconciliation'

const at = new Date('2026-05-12T09:00:00Z')
type Changes = Parameters<typeof reconciliationSamples.act>[0]

function portal(changes: Changes, actor = people.customer()) {
  const opened = { kind: 'act' as const, act: reconciliationSamples.act(changes) }
  const acknowledgeChanges = vi.fn(async () => true)
  const services = fakeServices({
    reconciliation: { open: vi.fn(async () => opened), acknowledgeChanges },
    answers: { forDocument: async () => answerSamples.answerOf() },
  })
  return { ...openPortal(contextFor(actor, { services })), acknowledgeChanges }
}

const read = async (changes: Changes, actor = people.customer()) => {
  const html = await (await portal(changes, actor).get('/reconciliation/act-1')).text()
  return html
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<!-- -->/g, '')
    .replace(/[\u202f\u00a0]/g, ' ')
}

describe('the page of an act', () => {
  const agreement = {
    at,
    by: 'Мария',
    previousId: 'act-0',
    previousEdition: 1,
    closingBalance: 500n,
    currency: 'RUB',
    changes: reconciliationSamples.changes,
  }

  test('says what was agreed to, how many lines changed since, shows them and asks again', async () => {
    const html = await read({ earlierAgreement: agreement })
    expect(html).toContain(
      'Вы согласовали 5,00 ₽ 12.05.2026, 12:00; с тех пор изменились 2 строки.',
    )
    expect(html).toContain('Возврат 3')
    expect(html).toContain('ответьте заново')
    expect(html).toContain('href="/reconciliation/act-0"')
  })

  test('takes the word that the changes were seen', async () => {
    const opened = portal({ changes: reconciliationSamples.changes })
    const form = { intent: 'acknowledge-changes' }
    const answer = await opened.post('/reconciliation/act-1', form)
    expect(answer.status).toBe(303)
    expect(opened.acknowledgeChanges).toHaveBeenCalledWith(expect.anything(), 'act-1')
  })

  test('prints each sum in the currency of its own edition', async () => {
    const changes = {
      ...reconciliationSamples.changes,
      currency: { before: 'RUB', after: 'USD' },
    }
    const html = await read({ currency: 'USD', changes })
    expect(html).toContain('Сальдо конечное: было 11 000,00 ₽, стало 12 000,00 $')
    expect(html).toContain('Кредит 9 000,00 ₽')
  })

  test('says which edition it is, and on paper too that it was replaced', async () => {
    const html = await read({ newerId: 'act-2', replaced: { at, latestEdition: 3 }, edition: 2 })
    expect(html).toContain('Устаревшая редакция 2: 12.05.2026, 12:00 её заменила редакция 3.')
    expect(html).toMatch(/href="\/reconciliation\/act-1\/act\.pdf\?preview=1"[^>]*target="_blank"/)
    expect(html).toContain('М. П.')
    expect(await read({ page: 2, pages: 4 })).not.toContain('М. П.')
  })

  test('names a break with a neighbouring act', async () => {
    const html = await read({
      breaks: [
        {
          otherId: 'act-9',
          otherPeriod: { from: '2023-10-01', to: '2023-12-31' },
          side: 'before',
          closingBalance: 100n,
          openingBalance: 800n,
          currency: 'RUB',
        },
      ],
    })
    expect(html).toContain('закончился на 1,00 ₽, а этот начинается с 8,00 ₽: разница 7,00 ₽')
  })

  test('is framed by its own company, whichever is chosen, and one press chooses it', async () => {
    const both = people.customer({
      counterparties: [people.romashka, people.vasilek],
      current: people.vasilek,
    })
    const html = await read({}, both)
    expect(html).toContain('Это документ ООО «Ромашка». Выбрана организация ООО «Василёк».')
    expect(html).toMatch(/<p class="font-medium">ООО «Ромашка»<\/p>/)
    expect(html).not.toMatch(/<p class="font-medium">ООО «Василёк»<\/p>/)
    expect(html).toMatch(/<button[^>]*name="counterparty"[^>]*value="c-1"/)
    expect(html).toContain('name="to" value="/reconciliation/act-1"')
  })
})
