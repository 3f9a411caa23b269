import { vi } from 'vitest'
import type { CounterpartiesService } from '../../../../server/counterparties/index.ts'
import type {
  InvitationsService,
  InvitationView,
  MemberView,
  PeopleService,
  PersonRow,
} from '../../../../server/identity/index.ts'

const at = new Date('2024-04-01T06:40:00Z')

export const members: MemberView[] = [
  {
    userId: 'u-1',
    email: 'client@romashka.example',
    name: 'Мария Соколова',
    role: 'owner',
    lastSignInAt: at,
    isDisabled: false,
  },
  {
    userId: 'u-2',
    email: 'second@romashka.example',
    name: '',
    role: 'viewer',
    lastSignInAt: null,
    isDisabled: true,
  },
]

export const invitations: InvitationView[] = (
  ['sent', 'expired', 'accepted', 'declined', 'withdrawn'] as const
).map((state) => ({
  id: `i-${state}`,
  email: `${state}@romashka.example`,
  role: 'bookkeeper',
  state,
  sentAt: at,
  expiresAt: new Date('2024-04-08T06:40:00Z'),
}))

export const personRows: PersonRow[] = [
  {
    userId: 'u-1',
    email: 'client@romashka.example',
    name: 'Мария Соколова',
    role: 'client',
    counterparties: [{ id: 'c-1', name: 'ООО «Ромашка»', role: 'owner' }],
    lastSignInAt: at,
    isDisabled: false,
  },
  {
    userId: 'u-9',
    email: 'admin@supplier.example',
    name: '',
    role: 'admin',
    counterparties: [],
    lastSignInAt: null,
    isDisabled: true,
  },
]

export function fakeInvitations(): InvitationsService {
  return {
    invite: vi.fn(async () => ({ kind: 'sent' as const })),
    inviteFromCsv: vi.fn(async () => ({ sent: 1, faults: [] })),
    countEveryone: vi.fn(async () => 12),
    inviteEveryone: vi.fn(async () => true),
    list: vi.fn(async () => invitations),
    resend: vi.fn(async () => ({ kind: 'sent' as const })),
    withdraw: vi.fn(async () => true),
    describe: vi.fn(async () => null),
    accept: vi.fn(async () => ({ kind: 'done' as const, cookie: null })),
    decline: vi.fn(async () => true),
  }
}

export function fakePeople(): PeopleService {
  return {
    members: vi.fn(async () => members),
    changeRole: vi.fn(async () => 'done' as const),
    remove: vi.fn(async () => 'done' as const),
    list: vi.fn(async () => ({ rows: personRows, nextCursor: 'more' })),
    setDisabled: vi.fn(async () => true),
    startViewing: vi.fn(async () => true),
    endViewing: vi.fn(async () => 'c-1'),
  }
}

export function fakeCounterparties(): CounterpartiesService {
  const romashka = {
    id: 'c-1',
    guid: '00000000-0000-0000-0000-000000000001',
    name: 'ООО «Ромашка»',
    inn: '7728168971',
    kpp: '772801001',
  }
  return {
    list: vi.fn(async () => ({
      rows: [
        { ...romashka, people: 2, invited: 1, lastSignInAt: at },
        { ...romashka, id: 'c-2', inn: null, people: 0, invited: 0, lastSignInAt: null },
      ],
      nextCursor: 'more',
    })),
    open: vi.fn(async () => ({
      ...romashka,
      emails: ['client@romashka.example', 'new@romashka.example'],
    })),
  }
}
