import { expect, test, vi } from 'vitest'
import { contextFor, fakeServices } from '../../support/context'
import * as people from '../../support/people'
import { openPortal } from '../../support/portal'
import { act } from '../../support/reconciliation'

test.each([
  ['ru', 'Сальдо начальное на 12.05.2026', 'Сальдо конечное на 12.05.2026'],
  ['en', 'Opening balance, 12 May 2026', 'Closing balance, 12 May 2026'],
] as const)(
  'the two balances of an act of one day are told apart, %s',
  async (locale, opening, closing) => {
    const oneDay = act({ period: { from: '2026-05-12', to: '2026-05-12' } })
    const open = vi.fn(async () => ({ kind: 'act' as const, act: oneDay }))
    const services = fakeServices({ reconciliation: { open } })
    const context = contextFor(people.customer(), { services, locale })
    const html = await (await openPortal(context).get('/reconciliation/act-1')).text()
    const text = html.replace(/<!--[^<>]*-->/g, '').replaceAll('\u00a0', ' ')
    expect(text).toContain(opening)
    expect(text).toContain(closing)
  },
)
