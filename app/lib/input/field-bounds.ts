/**
 * How much text a field may bring, in UTF-16 units, before anything looks at it. These bounds guard the process;
 * what a person may mean by a field is decided by its service, whose own limits are lower and have a sentence each.
 */
const BOUNDS = {
  /** One of a few words of ours, a number of a line or a page. */
  word: 100,
  amount: 100,
  date: 100,
  id: 200,
  email: 320,
  password: 1024,
  line: 1000,
  /** Addresses of ours, cursors and filters carried along. */
  address: 4000,
  text: 20_000,
  /** What an authenticator signs with what vouches for it (a TPM's certificates), as JSON. */
  credential: 32_768,
  /** A whole form of a page that takes no files, which waits for its sender's proof. */
  form: 131_072,
} as const

type FieldKind = keyof typeof BOUNDS

/** By the last part of a field's name: `line.3.debit` is a `debit`. A field that is not named here is a line. */
const FIELDS_OF_KIND: Partial<Record<FieldKind, readonly string[]>> = {
  word: [
    'intent',
    'kind',
    'index',
    'page',
    'skip',
    'preset',
    'locale',
    'category',
    'status',
    'code',
  ],
  amount: ['debit', 'credit', 'rate', 'per', 'amount'],
  date: ['date', 'from'],
  id: ['id', 'counterparty', 'session', 'discrepancy', 'act', 'guid', 'seen', 'token'],
  email: ['email'],
  password: ['password', 'current', 'next'],
  address: ['to', 'back', 'cursor', 'next-page', 'emails', 'passkey'],
  text: ['text', 'comment', 'words', 'message', 'reason'],
  credential: ['answer'],
  form: ['held'],
}

const KIND_OF_FIELD = new Map(
  Object.entries(FIELDS_OF_KIND).flatMap(([kind, names]) =>
    names.map((name) => [name, kind as FieldKind] as const),
  ),
)

export const MAX_FIELDS = 8000
const MAX_NAME = 200

/** Why a field is not taken; null: it is. */
export function findFieldFault(name: string, value: string): 'too_long' | 'malformed' | null {
  if (name.length > MAX_NAME) return 'too_long'
  const kind = KIND_OF_FIELD.get(name.slice(name.lastIndexOf('.') + 1)) ?? 'line'
  if (value.length > BOUNDS[kind]) return 'too_long'
  // No keyboard writes a zero, and PostgreSQL keeps none.
  return name.includes('\0') || value.includes('\0') ? 'malformed' : null
}

/** A part of an address that names one thing. */
export const MAX_PARAM = BOUNDS.id

/** The code of a paper, which holds its figures and a signature. */
export const MAX_CODE_PARAM = BOUNDS.line
