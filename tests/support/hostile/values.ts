import type { Random } from './random.ts'

/** Short texts that break what trusts its input. */
export const HOSTILE = [
  '',
  ' ',
  '\0',
  '\ud800',
  '%',
  '_',
  '\\',
  "' OR '1'='1",
  '"; DROP TABLE users; --',
  '../../../etc/passwd',
  '#{7*7}',
  '{{constructor}}',
  '\u0024{7*7}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '{"$gt":""}',
  '[object Object]',
  '0',
  '-0',
  '-1',
  '00',
  '0x10',
  '1e309',
  '1e-400',
  '１２３',
  '१२३',
  '9007199254740993',
  '-9223372036854775809',
  '0.1e1',
  '1,2,3',
  '1 000 000,00',
  '1.000.000,00',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  'true',
  'all',
  '*',
  '2026-02-31',
  '2026-13-01',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '+275760-09-13',
  '-000001-01-01',
  '2026-01-01T00:00:00Z',
  '2026-01-01',
  '31.02.2026',
  '\u202e2026',
  '👩‍👩‍👧',
  'ı',
  'İ',
  'ß',
  'ﷺ',
  '\ufeff',
  '\u0085\u2028\u2029',
  '\r\nSet-Cookie: a=b',
  'a\r\nBcc: victim@example.com',
  'victim@example.com, other@example.com',
  'a@b',
  '"a b"@example.com',
  '[]',
  '[[[[[[',
  '{}',
  '=1+1',
  '@SUM(1)',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '//evil.example',
  'http://169.254.169.254/',
  'file:///etc/passwd',
  '(a+)+$',
  '(?:',
  '\\p{L}',
  '$(id)',
  '`id`',
  '| id',
] as const

/** What long texts are made of: each alone has been somebody's quadratic loop. */
const SEEDS = [
  'a',
  ' ',
  '0',
  '9',
  '.',
  ',',
  '-',
  '"',
  "'",
  '(',
  '[',
  '{',
  '<',
  '/',
  '\\',
  '\n',
  '\t',
  ';',
  '%',
  '&amp;',
  'а',
  'ﷺ',
  'İ',
  'e\u0301',
  '\u0300',
  '👩‍👩‍👧',
  '1 ',
  'a@',
  'a.',
  'ab ',
  '=1;',
  '"a",',
  '[[',
  '{"a":',
  '\u200b',
  '\u00a0',
]

/** One hostile text. @param ids of things that are somebody's @param most characters, about */
export function hostileText(random: Random, ids: readonly string[], most: number): string {
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2:
      return random.pick(HOSTILE)
    case 3:
      return longText(random, random.pick([60, 250, 1000, 1001]))
    case 4:
      return longText(random, random.below(most))
    case 5:
      return nearId(random, random.pick(ids))
    case 6:
      return cursor(random, ids)
    default:
      return Array.from({ length: 1 + random.below(6) }, () => random.pick(HOSTILE)).join(
        random.pick(['', ' ', ';', '\n', '.']),
      )
  }
}

function longText(random: Random, length: number): string {
  const seed = random.pick(SEEDS)
  const text = seed.repeat(Math.ceil(length / seed.length))
  // What nearly fits is what makes an expression try again.
  return random.chance(50) ? text : `${text}${random.pick(['!', 'x', '\0', '1', '"'])}`
}

function nearId(random: Random, id: string): string {
  const at = random.below(id.length)
  return random.pick([
    id,
    id.toUpperCase(),
    ` ${id} `,
    `{${id}}`,
    id.replaceAll('-', ''),
    `${id},${id}`,
    id.slice(0, at) + random.pick([...'0123456789abcdefXZ-\0 ']) + id.slice(at + 1),
  ])
}

function cursor(random: Random, ids: readonly string[]): string {
  const plain = random.pick<unknown>([
    ['2030-01-01T00:00:00.000Z', random.pick(ids)],
    ['2030-01-01', random.pick(ids), 1],
    [null, null],
    ['', ''],
    ['NaN', '-1'],
    { length: 2 },
    Array(2000).fill('a'),
    ['999999-99-99', random.pick(HOSTILE)],
  ])
  return Buffer.from(JSON.stringify(plain)).toString('base64url')
}
