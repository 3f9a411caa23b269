import type { StaffQueueEntry, SystemState } from '../../../../server/composition/services.ts'

const at = new Date('2024-04-01T06:40:00Z')

export const systemState: SystemState = {
  onec: {
    configured: true,
    sandbox: true,
    state: 'open',
    lastSuccessAt: at,
    lastFailure: { at, text: 'Нет соединения с 1С.' },
  },
  mail: { waiting: 0, failed: 1 },
  bitrix24: { mode: 'webhook', sandbox: true, lastSweepAt: at, problem: null },
  jobs: [{ name: 'make-deal-act', waiting: 2, failed: 0 }],
}

export const queue: StaffQueueEntry[] = [
  { kind: 'problems', count: 2, oldestAt: at },
  { kind: 'discrepancies', count: 3, oldestAt: at },
  { kind: 'dealActs', count: 4, oldestAt: at },
  { kind: 'mappings', count: 2, oldestAt: null },
]
