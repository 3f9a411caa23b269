import '../../server/composition/failures.ts'
import { tmpdir } from 'node:os'
import { pathToFileURL } from 'node:url'
import type { Bitrix24Port } from '../../server/bitrix24/index.ts'
import type { DealActsDeps } from '../../server/deal-acts/index.ts'
import type { Clock } from '../../server/platform/clock.ts'
import { createSealer } from '../../server/platform/crypto/sealer.ts'
import type { Database } from '../../server/platform/database/connect.ts'
import { createLogger } from '../../server/platform/log.ts'
import { createMetrics } from '../../server/platform/metrics.ts'
import type { Queue } from '../../server/platform/queue/queue.ts'
import { openStorage } from '../../server/platform/storage.ts'

/** A queue whose jobs the benchmark itself runs: pg-boss is not what is measured here. */
export function quietQueue(sendAll: Queue['sendAll'] = async () => undefined): Queue {
  return {
    send: async () => undefined,
    sendAll,
    work: async () => undefined,
    schedule: async () => undefined,
    counts: async () => [],
    stop: async () => undefined,
  }
}

/** What following drafts and telling deals stands on; nothing that makes drafts. */
export function makeDeps(given: {
  database: Database
  clock: Clock
  bitrix24?: Bitrix24Port
  queue?: Queue
}): DealActsDeps {
  return {
    database: given.database,
    queue: given.queue ?? quietQueue(),
    notifications: {
      send: async () => undefined,
      wait: async () => undefined,
      close: async () => undefined,
    },
    storage: openStorage(pathToFileURL(`${tmpdir()}/`).href),
    sealer: createSealer(Buffer.alloc(32)),
    clock: given.clock,
    log: createLogger('silent'),
    metrics: createMetrics(),
    publicUrl: 'http://localhost:3000',
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    bitrix24: given.bitrix24 ?? null,
    drafts: null,
    delivery: 'odata',
    configuration: 'bp30',
    fileFolder: null,
    lineFacts: () => ({ hasUnit: false, needsItem: false }),
    actStages: [],
    quietSeconds: 0,
    usualKind: 'services_sale',
    outgoingToken: '',
    hookSecret: '',
    supplier: async () => ({ name: '', inn: null, kpp: null }),
  }
}
