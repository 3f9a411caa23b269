import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBounce } from '../../../../../server/platform/mail/bounces/parse-bounce.ts'
import { bounceNotice } from '../../../../support/bounce-notice.ts'

const mailId = '0b9d5b0e-6f0a-4c9f-8f53-0a4c8a1f9a11'
const parse = (text: string) => parseBounce(Buffer.from(text), 'portal.example')
const WORDS =
  '550 5.1.1 <client@example.com>: Recipient address rejected: User unknown in virtual mailbox table'

test('a notice names the letter by what we called it, with the words of the server that refused it', async () => {
  expect(await parse(bounceNotice({ mailId }))).toEqual({
    mailId,
    statusCode: '5.1.1',
    words: WORDS,
  })
})

test('where the way did not keep that name, the head of the letter has its Message-ID', async () => {
  expect(await parse(bounceNotice({ mailId, envelopeId: false }))).toMatchObject({ mailId })
})

test('the whole letter may hang on it instead of its head', async () => {
  const notice = bounceNotice({ mailId, envelopeId: false }).replace(
    'text/rfc822-headers',
    'message/rfc822',
  )
  expect(await parse(notice)).toMatchObject({ mailId })
})

test.each([
  ['a letter of somebody else', { envelopeId: false, domain: 'elsewhere.example' }],
  ['no letter at all', { envelopeId: false, original: false }],
])('a notice of %s is none of ours', async (_, given) => {
  expect(await parse(bounceNotice({ mailId, ...given }))).toBeNull()
})

test.each(['delayed', 'delivered', 'relayed', 'expanded'])(
  'a notice that a letter is %s is no bounce',
  async (action) => {
    expect(await parse(bounceNotice({ mailId, action, status: '4.4.1' }))).toBeNull()
  },
)

test('a person who answers, quoting the letter, sends back nothing', async () => {
  const answer = [
    'From: client@example.com',
    'To: returned@portal.example',
    `In-Reply-To: <${mailId}@portal.example>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Action: failed\nOriginal-Envelope-Id: ${mailId}\nStatus: 5.1.1`,
  ].join('\r\n')
  expect(await parse(answer)).toBeNull()
})

test('words and cut-off notices are bounded and break nothing', async () => {
  const long = await parse(bounceNotice({ mailId, words: `550 ${'x'.repeat(5000)}` }))
  expect(long?.words.length).toBeLessThanOrEqual(500)
  const notice = bounceNotice({ mailId })
  await fc.assert(
    fc.asyncProperty(fc.nat(notice.length), async (length) => {
      const read = await parse(notice.slice(0, length))
      expect(read === null || read.mailId === mailId).toBe(true)
    }),
    { numRuns: 40 },
  )
})
