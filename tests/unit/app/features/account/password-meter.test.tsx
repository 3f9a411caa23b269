import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import '~/entry.server'
import { I18nProvider } from '~/i18n'
import { askStrength } from '~/ui/password-meter/ask-strength'
import { PasswordMeter } from '~/ui/password-meter/password-meter'
import { StrengthBar } from '~/ui/password-meter/strength-bar'
import type { PasswordStrength } from '../../../../../server/identity/index.ts'

const draw = (strength: PasswordStrength, locale: 'ru' | 'en') =>
  renderToStaticMarkup(
    <I18nProvider locale={locale} timeZone="UTC">
      <StrengthBar strength={strength} />
    </I18nProvider>,
  )
const textOf = (html: string) => html.replace(/<[^>]*>/g, '')

describe('the strength of a password', () => {
  test.each([
    [0, 'Слишком простой', 'Too simple'],
    [1, 'Слабый', 'Weak'],
    [2, 'Средний', 'Fair'],
    [3, 'Хороший', 'Good'],
    [4, 'Надёжный', 'Strong'],
  ] as const)('%i is said in words: %s, %s', (score, russian, english) => {
    const strength = { score, weakness: null }
    expect(textOf(draw(strength, 'ru'))).toBe(`Надёжность пароля: ${russian}`)
    expect(textOf(draw(strength, 'en'))).toBe(`Strength of the password: ${english}`)
    expect(draw(strength, 'ru').match(/border-transparent/g)).toHaveLength(score + 1)
  })

  test('says what makes it weak', () => {
    const html = draw({ score: 0, weakness: 'short' }, 'ru')
    expect(textOf(html)).toContain('Пароль короче 8 знаков.')
  })

  test('is not there before anything is typed, as without scripts', () => {
    const html = renderToStaticMarkup(
      <I18nProvider locale="ru" timeZone="UTC">
        <PasswordMeter>
          <input name="next" />
        </PasswordMeter>
      </I18nProvider>,
    )
    expect(html).toMatch(/<input name="next"\/><p role="status"[^>]*><\/p>/)
  })
})

describe('asking for it', () => {
  afterEach(() => vi.unstubAllGlobals())
  const ask = async (answer: () => Promise<Response>) => {
    const sent = vi.fn((_path: string, _init: RequestInit) => answer())
    vi.stubGlobal('fetch', sent)
    const about = { words: ['a@b.example'], token: 'link' }
    const { signal } = new AbortController()
    return { sent, strength: await askStrength('typed', about, 'Анна', signal) }
  }

  test('sends the password with what a guesser would try first, in the body only', async () => {
    const { sent, strength } = await ask(async () => Response.json({ score: 1, reason: 'common' }))
    expect(strength).toEqual({ score: 1, weakness: 'common' })
    const [path, { method, body }] = sent.mock.calls[0] ?? ['', {}]
    expect([path, method]).toEqual(['/password-strength', 'POST'])
    expect([...(body as URLSearchParams)]).toEqual([
      ['password', 'typed'],
      ['about', 'Анна'],
      ['about', 'a@b.example'],
      ['token', 'link'],
    ])
  })

  test.each([
    ['too often', async () => new Response('null', { status: 429 })],
    ['without the portal', () => Promise.reject(new TypeError('failed to fetch'))],
    ['and getting a page instead', async () => new Response('<html>')],
  ])('%s shows nothing and breaks nothing', async (_, answer) => {
    expect((await ask(answer)).strength).toBeNull()
  })
})
