import { vi } from 'vitest'
import type { DistributionService } from '../../../../server/distribution/index.ts'

/** Runs of a portal that has none. */
export function fakeDistribution(): DistributionService {
  return {
    list: vi.fn(async () => ({ runs: [], nextCursor: null, next: null })),
    usualPeriod: () => ({ from: '2026-10-01', to: '2026-10-31' }),
    create: vi.fn(async () => ({ kind: 'forbidden' as const })),
    answers: vi.fn(async () => null),
    remind: vi.fn(async () => 0),
    remindOfActs: vi.fn(async () => ({ reminded: 1, passed: 0, others: [] })),
    open: vi.fn(async () => null),
    steer: vi.fn(async () => false),
    setExcluded: vi.fn(async () => false),
    previewLetter: vi.fn(async () => null),
    askPreview: vi.fn(async () => false),
    previewAct: vi.fn(async () => null),
    csv: vi.fn(async () => null),
    settings: vi.fn(async () => null),
    saveSettings: vi.fn(async () => 'forbidden' as const),
    choice: vi.fn(async () => ({
      channels: [],
      isBlocked: false,
      hasOptedOut: false,
      offered: ['portal' as const, 'email' as const],
    })),
    saveChoice: vi.fn(async () => false),
    lastSent: vi.fn(async () => null),
    news: vi.fn(async () => []),
  }
}
