import type {
  Actor,
  CodeSetup,
  Locale,
  OwnCounterparty,
  PasskeyCreation,
  Preferences,
  SecondFactorView,
  SessionView,
} from '../../../../server/identity/index.ts'

const at = new Date('2024-04-01T06:40:00Z')

export const romashka: OwnCounterparty = {
  id: 'c-1',
  guid: '00000000-0000-0000-0000-000000000001',
  name: 'ООО «Ромашка»',
  inn: '7728168971',
  kpp: '772801001',
  role: 'owner',
}

export const vasilek: OwnCounterparty = {
  ...romashka,
  id: 'c-2',
  name: 'ООО «Василёк»',
  inn: null,
}

export function customer(changes: Partial<Actor> = {}): Actor {
  return {
    userId: 'u-1',
    email: 'client@romashka.example',
    name: 'Мария Соколова',
    role: 'client',
    locale: 'ru',
    sessionId: 's-1',
    ip: '192.0.2.1',
    counterparties: [romashka],
    current: romashka,
    ...changes,
  }
}

export function admin(locale: Locale = 'ru'): Actor {
  return customer({
    role: 'admin',
    isConfirmed: true,
    locale,
    counterparties: [],
    current: null,
    name: 'Анна Орлова',
  })
}

export const sessions: SessionView[] = [
  {
    id: 's-1',
    createdAt: at,
    lastSeenAt: at,
    ip: '192.0.2.1',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36',
    isCurrent: true,
  },
  { id: 's-2', createdAt: at, lastSeenAt: at, ip: '192.0.2.2', userAgent: '', isCurrent: false },
]

/** A person who has turned the second step on. */
export const preferences: Preferences = {
  timeZone: null,
  letters: [
    { kind: 'act_ready', isOn: true },
    { kind: 'discrepancy_answered', isOn: false },
  ],
}

export const secondFactor: SecondFactorView = {
  since: at,
  isRequired: false,
  hasGenerator: true,
  recoveryCodesLeft: 8,
  passkeys: [{ id: 'key-1', name: 'Ноутбук', createdAt: at, lastUsedAt: null }],
}

/** A code generator that is being set up. */
export const codeSetup: CodeSetup = {
  secret: 'GEZD GNBV GY3T QOJQ',
  uri: 'otpauth://totp/Sverka:client%40romashka.example?secret=GEZDGNBVGY3TQOJQ',
  qr: { size: 29, path: 'M4 4h1v1h-1z' },
}

/** What an authenticator is asked to make. */
export const passkeyCreation: PasskeyCreation = {
  rp: { name: 'Sverka', id: 'localhost' },
  user: { id: 'AAAA', name: 'client@romashka.example', displayName: 'Анна' },
  challenge: 'AAAA',
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
}
