import { readReconciliationAct } from '../../onec/http-service/answers.ts'
import type { ReconciliationAnswer, ReconciliationLine } from '../../onec/port.ts'
import type { CalendarDate } from '../../platform/calendar-date.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { Reply } from './call.ts'
import { NotAsked } from './not-asked.ts'
import type { AskedService } from './service.ts'

export interface ActQuery {
  guid: string
  from: CalendarDate
  to: CalendarDate
}

export interface AskedAct {
  query: ActQuery
  reply: Reply
  /** As the portal reads it: the contract, or why it is none. */
  read: Outcome<ReconciliationAnswer>
}

/** Acts of reconciliation of a base; the same one is asked for once. */
export interface AskedActs {
  ask(query: ActQuery): Promise<AskedAct>
  /** The same question once more, whatever was answered before. */
  again(query: ActQuery): Promise<AskedAct>
  /** @throws NotAsked where the portal could not read it: another question has said why */
  read(query: ActQuery): Promise<ReconciliationAnswer>
  /** Those that were asked for by now. */
  all(): Promise<AskedAct[]>
}

export function createActs(service: AskedService): AskedActs {
  const asked = new Map<string, Promise<AskedAct>>()

  async function askAnew(query: ActQuery): Promise<AskedAct> {
    const reply = await service.call('act', queryOf(query))
    const { outcome } = reply
    return {
      query,
      reply,
      read: outcome.kind === 'done' ? readReconciliationAct(outcome.value) : outcome,
    }
  }
  const ask: AskedActs['ask'] = (query) => {
    const key = `${service.auth().kind} ${query.guid} ${query.from} ${query.to}`
    const act = asked.get(key) ?? askAnew(query)
    asked.set(key, act)
    return act
  }

  return {
    ask,
    again: askAnew,
    read: async (query) => {
      const { read } = await ask(query)
      if (read.kind === 'done') return read.value
      throw new NotAsked({
        ru: 'Акт, нужный для вопроса, не прочитан.',
        en: 'The act that the question needs could not be read.',
      })
    },
    all: () => Promise.all(asked.values()),
  }
}

export function queryOf({ guid, from, to }: ActQuery): Record<string, string> {
  return { counterparty_guid: guid, date_from: from, date_to: to }
}

/** The days on which something moved, each once, in their order. */
export function daysOf(lines: readonly ReconciliationLine[]): CalendarDate[] {
  return [...new Set(lines.map(({ date }) => date))].sort()
}

/** What makes two lines the same one. */
export function keyOf({ date, document, debit, credit }: ReconciliationLine): string {
  return `${date} ${debit} ${credit} ${document}`
}
