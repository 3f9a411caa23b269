import { describe, expect, test } from 'vitest'
import type { LookedUp } from '../../../../../server/authenticity/index.ts'
import { completionActPaper, reconciliationPaper } from '../../support/authenticity'
import { contextFor, fakeServices } from '../../support/context'
import { openPortal } from '../../support/portal'

const show = async (looked: LookedUp, locale: 'ru' | 'en' = 'ru') => {
  const services = fakeServices({ authenticity: { look: async () => looked } })
  const answer = await openPortal(contextFor(null, { services, locale })).get('/verify/AQE')
  const html = await answer.text()
  return { answer, html, text: html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ') }
}

describe('the page of a code', () => {
  test('says figures and parties of an act of reconciliation, and what it is not', async () => {
    const { answer, html, text } = await show({ kind: 'genuine', paper: reconciliationPaper })
    expect(answer.status).toBe(200)
    for (const words of [
      'Сравните бумагу с этими данными',
      'за период 01.01.2026 – 31.03.2026',
      'Поставщик ООО «Поставщик» ИНН 7701234567',
      'Покупатель ООО «Ромашка» ИНН 7702345678',
      'Сальдо начальное 1 000,00',
      'Обороты, дебет 12 500,00',
      'Обороты, кредит 1 500,00',
      'Сальдо конечное на 31.03.2026 12 000,00',
      'долг покупателя перед поставщиком',
      'Редакция 2',
      'последняя редакция',
      'подписью по 63-ФЗ не является',
    ]) {
      expect(text).toContain(words)
    }
    expect(html).not.toContain('<script')
    expect(html).toContain('noindex')
  })

  test('says when a completion act was withdrawn, and names parties by INN where it is gone', async () => {
    const { text } = await show({ kind: 'genuine', paper: completionActPaper }, 'en')
    for (const words of [
      'Completion act No. 12 of 31 Mar 2026',
      'Contractor INN 7701234567',
      'Total with VAT −1 200.00',
      'of which VAT −200.00',
      'was withdrawn on',
      'The history of documents on the portal is not the one',
    ]) {
      expect(text).toContain(words)
    }
  })

  test.each([
    [{ kind: 'replaced', at: new Date('2026-05-01T09:00:00Z') }, 'Документ заменён 01.05.2026'],
    [{ kind: 'unknown' }, 'самого документа на портале больше нет'],
  ] as const)('says what has become of the paper: $kind', async (standing, words) => {
    const paper = { ...reconciliationPaper, standing }
    expect((await show({ kind: 'genuine', paper })).text).toContain(words)
  })

  test.each([
    [{ kind: 'unreadable' }, 404, 'Код прочитан не полностью'],
    [{ kind: 'not_ours' }, 404, 'Такой код этот портал не выдавал'],
    [{ kind: 'too_often', seconds: 7 }, 429, 'Подождите 7 секунд'],
  ] as const)('confirms nothing: %o', async (looked, status, words) => {
    const { answer, text } = await show(looked)
    expect(answer.status).toBe(status)
    expect(text).toContain(words)
    expect(text).toContain('Код не подтверждён')
    expect(answer.headers.get('Retry-After')).toBe(status === 429 ? '7' : null)
  })
})

describe('the form for a code', () => {
  const send = (text: string, code: string | null) => {
    const services = fakeServices({ authenticity: { readTyped: () => code } })
    const path = `/verify?paper=${encodeURIComponent(text)}`
    return openPortal(contextFor(null, { services })).get(path)
  }

  test('leads to the address of the code', async () => {
    const answer = await send('AQE', 'AQE')
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/verify/AQE'])
  })

  test('says that a text is no code, and keeps it', async () => {
    const answer = await send('не код', null)
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Это не код документа')
    expect(html).toContain('не код</textarea>')
  })
})
