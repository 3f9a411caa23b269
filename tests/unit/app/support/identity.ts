import { vi } from 'vitest'
import type { CounterpartiesService } from '../../../../server/counterparties/index.ts'
import type {
  BatchView,
  InvitationBatchesService,
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
    hasSecondFactor: true,
  },
  {
    userId: 'u-9',
    email: 'admin@supplier.example',
    name: '',
    role: 'admin',
    counterparties: [],
    lastSignInAt: null,
    isDisabled: true,
    hasSecondFactor: false,
  },
]

export function fakeInvitations(): InvitationsService {
  return {
    invite: vi.fn(async () => ({ kind: 'sent' as const })),
    list: vi.fn(async () => invitations),
    resend: vi.fn(async () => ({ kind: 'sent' as const })),
    withdraw: vi.fn(async () => true),
    describe: vi.fn(async () => null),
    accept: vi.fn(async () => ({ kind: 'done' as const, cookie: null })),
    decline: vi.fn(async () => true),
  }
}

export function batch(changes: Partial<BatchView> = {}): BatchView {
  return {
    id: 'b-1',
    source: 'file',
    status: 'draft',
    fileName: 'Клиенты.csv',
    createdAt: at,
    createdBy: 'Ольга Бухгалтер',
    counts: { ready: 1, sent: 0, refused: 1 },
    failure: null,
    lines: [
      {
        line: 2,
        email: 'new@romashka.example',
        counterparty: { id: 'c-1', name: 'ООО «Ромашка»' },
        named: '7728168971',
        role: 'owner',
        state: 'ready',
        reason: null,
      },
      {
        line: 3,
        email: 'нет адреса',
        counterparty: null,
        named: '7700000000',
        role: 'viewer',
        state: 'refused',
        reason: 'email',
      },
    ],
    state: null,
    nextCursor: 'later',
    ...changes,
  }
}

export function fakeBatches(): InvitationBatchesService {
  return {
    readFile: vi.fn(async () => ({ kind: 'draft' as const, id: 'b-1' })),
    readAddresses: vi.fn(async () => 'b-2'),
    list: vi.fn(async () => [batch()]),
    open: vi.fn(async () => batch()),
    confirm: vi.fn(async () => true),
    discard: vi.fn(async () => true),
  }
}

export function fakePeople(): PeopleService {
  return {
    members: vi.fn(async () => members),
    changeRole: vi.fn(async () => 'done' as const),
    remove: vi.fn(async () => 'done' as const),
    list: vi.fn(async () => ({ rows: personRows, nextCursor: 'more' })),
    setDisabled: vi.fn(async () => true),
    resetSecondFactor: vi.fn(async () => true),
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
    links: vi.fn(async () => ({ onec: null, bitrix24: null })),
    candidates: vi.fn(async () => ({
      onec: { kind: 'found' as const, candidates: [] },
      bitrix24: { kind: 'no_inn' as const },
    })),
    confirmLink: vi.fn(async () => 'linked' as const),
    removeLink: vi.fn(async () => true),
  }
}

const card = {
  key: '7',
  name: 'ООО «Ромашка»',
  inn: '7728168971',
  kpp: '772801001',
  address: 'https://portal.example/crm/company/details/7/',
  isOwn: false,
}

/** A counterparty for which each kind of candidate was found. */
export function foundCounterparty(): Partial<CounterpartiesService> {
  const fits = ['exact', 'kpp_unknown', 'other_kpp', 'other_inn', 'archived'] as const
  return {
    candidates: async () => ({
      onec: {
        kind: 'found',
        candidates: fits.map((fit) => ({
          ...card,
          key: fit,
          fit,
          address: null,
          isOwn: fit === 'exact',
        })),
      },
      bitrix24: { kind: 'failed', text: 'Битрикс24 не отвечает.' },
    }),
  }
}

/** A counterparty whose cards were confirmed; the one of Bitrix24 in a portal that is gone. */
export function linkedCounterparty(): Partial<CounterpartiesService> {
  const { key: _, isOwn: __, ...linked } = card
  const confirmed = { ...linked, confirmedAt: at, confirmedBy: 'Ольга Бухгалтер' }
  return {
    links: async () => ({
      onec: { ...confirmed, address: null, isOfFormerPortal: false },
      bitrix24: { ...confirmed, address: null, isOfFormerPortal: true },
    }),
  }
}
