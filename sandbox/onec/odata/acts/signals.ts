import { addDays, type CalendarDate } from '../../ledger/calendar.ts'
import { type ActEntry, seedOf } from './act-entry.ts'

/** What the base says of an act beside the act itself. */
export interface Signals {
  /** Has the signed copy come back. */
  signed: boolean
  edi: { state: string; comment: string } | null
  /** The accountant's answer in additional properties. */
  answer: { status: string; reason: string } | null
}

export const NO_SIGNALS: Signals = { signed: false, edi: null, answer: null }

/** What is known of an act no one has touched: older ones signed, some exchanged electronically. */
export function guessSignals(entry: ActEntry, today: CalendarDate): Signals {
  const seed = seedOf(`${entry.ref}:signals`)
  if (entry.status === 'rejected' && entry.comment === '') {
    return {
      ...NO_SIGNALS,
      answer: { status: 'Не принят', reason: 'Нет подтверждающих документов' },
    }
  }
  if (entry.status !== 'posted') return NO_SIGNALS
  const date = entry.at.slice(0, 10)
  if (exchangesElectronically(entry.counterparty.key))
    return { ...NO_SIGNALS, edi: guessEdi(date, today, seed) }
  return { ...NO_SIGNALS, signed: date < addDays(today, -45) && seed % 10 < 7 }
}

/** A third of the customers, but not the one whose demo account signs acts on the portal. */
function exchangesElectronically(key: string): boolean {
  return key !== 'romashka' && seedOf(key) % 3 === 0
}

function guessEdi(date: CalendarDate, today: CalendarDate, seed: number): Signals['edi'] {
  if (date >= addDays(today, -10)) return { state: 'ОжидаетсяПодтверждение', comment: '' }
  if (seed % 60 === 0) {
    return { state: 'ЗакрытСОтклонением', comment: 'Покупатель не согласен с количеством часов' }
  }
  return { state: 'ОбменЗавершен', comment: '' }
}
