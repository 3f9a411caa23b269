import { vi } from 'vitest'
import type { Actor } from '../../../../server/identity/index.ts'
import type {
  LettersPage,
  LettersPart,
  LettersService,
  LetterView,
} from '../../../../server/letters/index.ts'

const at = new Date('2026-12-01T06:30:00Z')
const romashka = [{ id: 'c-1', name: 'ООО «Ромашка»' }]

const letter: LetterView = {
  id: 'mail-1',
  to: 'bookkeeper@romashka.example',
  subject: 'Акт сверки за 01.11.2026 – 30.11.2026: ООО «Ромашка»',
  createdAt: at,
  failure: 'refused',
  failedAt: at,
  nextAttemptAt: null,
  attempts: 1,
  words: '550 5.1.1 No such user here',
  isUncertain: false,
  isStopped: true,
  counterparties: romashka,
}

const failures = ['gave_up', 'unknown', 'bounced', 'stopped', 'opted_out'] as const

const LETTERS: Record<LettersPart, Pick<LettersPage, 'letters' | 'recipients'>> = {
  failed: {
    letters: [
      letter,
      ...failures.map((failure) => ({
        ...letter,
        id: failure,
        failure,
        isStopped: failure === 'stopped',
        isUncertain: failure === 'unknown',
        counterparties: [],
      })),
    ],
    recipients: [],
  },
  waiting: {
    letters: [
      {
        ...letter,
        failure: null,
        failedAt: null,
        nextAttemptAt: at,
        attempts: 3,
        words: '451 4.7.1 Greylisted, please try again later',
        isUncertain: true,
        isStopped: false,
      },
    ],
    recipients: [],
  },
  recipients: {
    letters: [],
    recipients: [
      {
        email: letter.to,
        stoppedAt: at,
        stopReason: letter.words,
        optedOutAt: at,
        optedOutBy: 'link',
        counterparties: romashka,
      },
    ],
  },
}

export function fakeLetters(): LettersService {
  return {
    page: vi.fn(async (_actor: Actor, part: LettersPart) => ({
      part,
      counts: { failed: 6, waiting: 1, recipients: 1 },
      nextCursor: 'next',
      ...LETTERS[part],
    })),
    changeRecipient: vi.fn(async () => true),
    subscription: vi.fn(async () => ({ email: letter.to, isOn: true })),
    subscribe: vi.fn(async () => true),
  }
}
