import type { Outcome } from '../../platform/errors/failure.ts'
import type { Bitrix24Client } from '../client/client.ts'
import { momentText } from '../client/moment-text.ts'
import { COMPANY_TYPE } from '../entity-types.ts'
import { withMarker } from '../markers.ts'
import { below, id, list, record, text } from '../read/values.ts'
import { askEach } from './each.ts'
import type { BulkTask, Each } from './port.ts'

const made = record({ task: record({ id }) }).transform(({ task }) => task.id)
const tasks = below('tasks', list(record({ id, description: text })))

export function addTasks(
  client: Bitrix24Client,
  all: readonly BulkTask[],
  signal: AbortSignal | undefined,
): Promise<Each<number>> {
  const commands = all.map((task) => ({
    method: 'tasks.task.add',
    params: {
      fields: {
        TITLE: task.title,
        DESCRIPTION: withMarker(task.description, task.marker),
        RESPONSIBLE_ID: task.responsibleId,
        DEADLINE: momentText(task.deadline),
        UF_CRM_TASK: [nameOf(task.companyId)],
        UF_TASK_WEBDAV_FILES: task.fileIds.map((one) => `n${one}`),
      },
    },
  }))
  return askEach(client, { commands, form: made, write: true, signal })
}

export async function findTasks(
  client: Bitrix24Client,
  sought: readonly Pick<BulkTask, 'companyId' | 'marker'>[],
  signal: AbortSignal | undefined,
): Promise<Each<number | null>> {
  const commands = sought.map(({ companyId }) => ({
    method: 'tasks.task.list',
    params: {
      filter: { UF_CRM_TASK: nameOf(companyId) },
      order: { ID: 'DESC' },
      select: ['ID', 'DESCRIPTION'],
    },
  }))
  const found = await askEach(client, { commands, form: tasks, write: false, signal })
  if (found.kind !== 'done') return found
  const value = found.value.map((one, index): Outcome<number | null> => {
    if (one.kind !== 'done') return one
    const marker = sought[index]?.marker ?? ''
    return {
      kind: 'done',
      value: one.value.find(({ description }) => description.includes(marker))?.id ?? null,
    }
  })
  return { kind: 'done', value }
}

function nameOf(companyId: number): string {
  return `${COMPANY_TYPE.prefix}_${companyId}`
}
