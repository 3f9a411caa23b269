import type { BulkTask } from '../../../../bitrix24/index.ts'
import type { Outcome } from '../../../../platform/errors/failure.ts'
import { failed } from '../../../../platform/outbound/failed.ts'
import type { ChannelDelivery } from '../../channel.ts'
import type { CompanyDirectory, ManagedCompany } from './company-directory.ts'
import type { Bitrix24ChannelDeps } from './deps.ts'
import { makeOnce, type StepResults } from './steps.ts'
import { taskText } from './texts.ts'

/** Time for a manager to send it, milliseconds. */
const DUE_MS = 3 * 24 * 60 * 60_000

export interface FiledDelivery {
  delivery: ChannelDelivery
  fileId: number
}

/** Sets the responsible manager a task about each file. */
export async function setTasks(
  deps: Bitrix24ChannelDeps,
  directory: CompanyDirectory,
  filed: readonly FiledDelivery[],
  signal: AbortSignal,
): Promise<StepResults> {
  const { bitrix24 } = deps
  const deliveries = filed.map(({ delivery }) => delivery)
  if (deliveries.length === 0) return new Map()
  const companies = await directory.of(deliveries, signal)
  const responsible = new Map<string, Outcome<Responsible>>()
  for (const delivery of deliveries) {
    const found =
      companies.kind === 'done'
        ? await responsibleOf(deps, companies.value.get(delivery.counterparty.id) ?? null, signal)
        : companies
    responsible.set(delivery.id, found)
  }
  const fileIds = new Map(filed.map(({ delivery, fileId }) => [delivery.id, fileId]))
  const tasksOf = (some: readonly ChannelDelivery[]) =>
    some.map((delivery): Outcome<BulkTask> => {
      const one = responsible.get(delivery.id) ?? failed('distribution.no_company')
      if (one.kind !== 'done') return one
      const fileId = fileIds.get(delivery.id)
      return {
        kind: 'done',
        value: {
          ...taskText(deps, delivery),
          ...one.value,
          deadline: new Date(deps.clock.now().getTime() + DUE_MS),
          fileIds: fileId === undefined ? [] : [fileId],
          marker: taskMarker(delivery),
        },
      }
    })
  return makeOnce({
    deliveries,
    find: (uncertain) => onReady(tasksOf(uncertain), (ready) => bitrix24.findTasks(ready, signal)),
    make: (all) => onReady(tasksOf(all), (ready) => bitrix24.addTasks(ready, signal)),
  })
}

export const taskMarker = ({ id }: { id: string }) => `sverka-act-${id}`

/** Asks for those that are ready; the others keep what keeps them. */
export async function onReady<T, R>(
  all: readonly Outcome<T>[],
  ask: (ready: readonly T[]) => Promise<Outcome<Outcome<R>[]>>,
): Promise<Outcome<Outcome<R>[]>> {
  const ready = all.flatMap((one) => (one.kind === 'done' ? [one.value] : []))
  const answers = ready.length > 0 ? await ask(ready) : { kind: 'done' as const, value: [] }
  let next = 0
  const value = all.map((one): Outcome<R> => {
    if (one.kind !== 'done') return one
    const answer = answers.kind === 'done' ? answers.value[next] : answers
    next += 1
    return answer ?? failed('distribution.no_answer')
  })
  return { kind: 'done', value }
}

interface Responsible {
  companyId: number
  responsibleId: number
}

/** Where the manager has left, their head. */
async function responsibleOf(
  { bitrix24 }: Bitrix24ChannelDeps,
  company: ManagedCompany | null,
  signal: AbortSignal,
): Promise<Outcome<Responsible>> {
  if (!company) return failed('distribution.no_company')
  const { companyId, manager } = company
  if (manager.userId !== null && manager.isActive) {
    return { kind: 'done', value: { companyId, responsibleId: manager.userId } }
  }
  const found = await bitrix24.responsibleOf({ type: 'company', id: companyId }, signal)
  if (found.kind !== 'done') return found
  const { id, isActive, headId } = found.value
  const responsibleId = isActive ? id : headId
  if (responsibleId === null) return failed('distribution.no_manager')
  return { kind: 'done', value: { companyId, responsibleId } }
}
