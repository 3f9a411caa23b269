import type { AuditPage } from '../../../../server/identity/index.ts'
import { romashka } from './people'

/** One act downloaded by a customer's person, one attempt of nobody known. */
export function page(changes: Partial<AuditPage> = {}): AuditPage {
  return {
    rows: [
      {
        id: '2',
        at: new Date('2024-04-01T06:40:00Z'),
        who: { id: 'u-1', name: 'Мария Соколова', email: 'client@romashka.example' },
        action: 'act.downloaded',
        sentence: 'Скачан акт сверки, pdf',
        counterparty: { id: romashka.id, name: romashka.name },
        subjectId: 'act-1',
        ip: '192.0.2.1',
      },
      {
        id: '1',
        at: new Date('2024-04-01T06:30:00Z'),
        who: null,
        action: 'identity.sign_in_failed',
        sentence: 'Попытка входа с неверным паролем или адресом',
        counterparty: null,
        subjectId: null,
        ip: '198.51.100.7',
      },
    ],
    nextCursor: 'older',
    filter: { who: '', what: '', counterparty: '', from: '', to: '' },
    actions: [
      { kind: 'act', actions: [{ action: 'act.downloaded', sentence: 'Скачан акт сверки, —' }] },
    ],
    ...changes,
  }
}
