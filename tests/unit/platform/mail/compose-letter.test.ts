import { describe, expect, test } from 'vitest'
import { composeLetter } from '../../../../server/platform/mail/compose-letter.ts'

describe('a letter', () => {
  const letter = composeLetter({
    subject: 'Акт\r\nBcc: everybody@example.com',
    headline: '15 000,00 & more',
    lines: ['ООО «Ромашка» <script>alert("x")</script>', 'Second line'],
    button: { label: 'Open', href: 'https://portal.example/reconciliation/1?a=1&b="2"' },
  })

  test('shows markup instead of obeying it', () => {
    expect(letter.html).not.toContain('<script>')
    expect(letter.html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
    expect(letter.html).toContain(
      'href="https://portal.example/reconciliation/1?a=1&amp;b=&quot;2&quot;"',
    )
  })

  test('says the same in plain text, with the link', () => {
    expect(letter.text).toContain('15 000,00 & more')
    expect(letter.text).toContain('ООО «Ромашка» <script>')
    expect(letter.text).toContain('Open:\nhttps://portal.example/reconciliation/1?a=1&b="2"')
  })

  test('cannot be given another header through its subject', () => {
    expect(letter.subject).toBe('Акт Bcc: everybody@example.com')
  })
})
