import type { HealthView } from '../../../../server/health/index.ts'

/** A portal whose mail does not work, the rest of which does. */
export function health(changes: Partial<HealthView> = {}): HealthView {
  return {
    checkedAt: new Date('2024-04-01T03:40:00Z'),
    requestedAt: null,
    isStuck: false,
    counts: { right: 1, warning: 0, wrong: 1, skipped: 1 },
    groups: [
      {
        id: 'mail',
        title: 'Почта',
        rows: [
          {
            id: 'mail.server',
            state: 'wrong',
            expectation: 'Почтовый сервер принимает соединение и учётную запись.',
            found: '535 5.7.8 Authentication failed',
            remedy: 'Проверьте SMTP_URL.',
          },
          {
            id: 'mail.waiting',
            state: 'right',
            expectation: 'Письма не ждут отправки дольше получаса.',
            found: null,
            remedy: null,
          },
          {
            id: 'mail.sender',
            state: 'skipped',
            expectation: 'Письма уходят с настоящего адреса.',
            found: 'Почты нет.',
            remedy: null,
          },
        ],
      },
    ],
    ...changes,
  }
}
