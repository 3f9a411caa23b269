import type { Clock } from '../clock.ts'
import type { Values } from '../protocol/value.ts'

/** What happened to one object since an application last asked; a thousand changes are one row. */
export interface OfflineRow {
  id: number
  at: Date
  event: string
  fields: Values
  clientId: string
  connector: string
  messageId: string
  /** Empty until a reader has reserved it. */
  processId: string
  failed: boolean
}

export interface OfflineQueue {
  /** True when the row is new. */
  put(row: Pick<OfflineRow, 'event' | 'fields' | 'clientId' | 'connector'>): boolean
  /** Rows not reserved yet, oldest first. */
  waiting(clientId: string, connector: string): OfflineRow[]
  all(clientId: string): OfflineRow[]
  reserve(rows: OfflineRow[], processId: string): void
  remove(matches: (row: OfflineRow) => boolean): void
  take(): OfflineState
}

export interface OfflineState {
  rows: OfflineRow[]
  count: number
}

export function createOfflineQueue(clock: Clock, stored: OfflineState | null = null): OfflineQueue {
  let rows = stored?.rows ?? []
  let count = stored?.count ?? 0
  return {
    put: (row) => {
      const known = rows.find(
        (one) =>
          one.processId === '' &&
          one.event === row.event &&
          one.clientId === row.clientId &&
          one.connector === row.connector &&
          one.fields.ID === row.fields.ID,
      )
      if (known) {
        known.at = clock.now()
        known.fields = row.fields
        return false
      }
      count += 1
      rows.push({
        id: count,
        at: clock.now(),
        messageId: String(count),
        processId: '',
        failed: false,
        ...row,
      })
      return true
    },
    waiting: (clientId, connector) =>
      rows.filter(
        (one) =>
          one.clientId === clientId &&
          one.processId === '' &&
          (connector === '' || one.connector === connector),
      ),
    all: (clientId) => rows.filter((one) => one.clientId === clientId),
    reserve: (taken, processId) => {
      for (const row of taken) row.processId = processId
    },
    remove: (matches) => {
      rows = rows.filter((row) => !matches(row))
    },
    take: () => ({ rows, count }),
  }
}
