import { describe, expect, test } from 'vitest'
import { composeLetter } from '../../../../server/platform/mail/compose-letter.ts'

describe('a letter', () => {
  const letter = composeLetter({
    locale: 'ru',
    subject: 'Акт\r\nBcc: everybody@example.com',
    headline: '15 000,00 & more',
    lines: ['ООО «Ромашка» <script>alert("x")</script>', 'Second\r\nline\u2028and\u0007 third'],
    button: { label: 'Open', href: 'https://portal.example/reconciliation/1?a=1&b="2"' },
    footer: { text: 'Why it came.', link: { label: 'Choose', href: 'https://portal.example/a' } },
  })

  test('shows markup instead of obeying it', () => {
    expect(letter.html).not.toContain('<script>')
    expect(letter.html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
    expect(letter.html).toContain(
      'href="https://portal.example/reconciliation/1?a=1&amp;b=&quot;2&quot;"',
    )
  })

  test('says the same in plain text, with the links', () => {
    expect(letter.text).toContain('15 000,00 & more')
    expect(letter.text).toContain('ООО «Ромашка» <script>')
    expect(letter.text).toContain('Open:\nhttps://portal.example/reconciliation/1?a=1&b="2"')
    expect(letter.text).toContain('Why it came.\nChoose: https://portal.example/a')
  })

  test('keeps the lines of a text and none of its other control characters', () => {
    expect(letter.text).toContain('Second\nline\nand  third')
    expect(letter.html).toContain('Second<br>line<br>and  third')
  })

  test('cannot be given another header through its subject', () => {
    expect(letter.subject).toBe('Акт Bcc: everybody@example.com')
  })

  test('has a subject of one bounded line, whatever a company is called', () => {
    const { subject } = composeLetter({ locale: 'en', subject: '😀'.repeat(5000), lines: [] })
    expect(subject.length).toBeLessThanOrEqual(160)
    expect(subject).toMatch(/…$/)
    expect(subject.isWellFormed()).toBe(true)
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'mailto:a@b'])(
    'has no link to %s',
    (href) => {
      const button = { label: 'Open', href }
      expect(() => composeLetter({ locale: 'en', subject: 's', lines: [], button })).toThrow(
        RangeError,
      )
    },
  )
})
