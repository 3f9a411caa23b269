import { ACTIVITY_METHODS } from './activities.ts'
import { BIZPROC_METHODS } from './bizproc.ts'
import { COMPANY_METHODS } from './companies.ts'
import { DEAL_METHODS } from './deals.ts'
import { DIRECTORY_METHODS } from './directories.ts'
import { DISK_METHODS } from './disk.ts'
import { EVENT_METHODS } from './events.ts'
import { ITEM_METHODS } from './items.ts'
import type { Method, Methods } from './method.ts'
import { PEOPLE_METHODS } from './people.ts'
import { PLACEMENT_METHODS } from './placements.ts'
import { PRODUCT_ROW_METHODS } from './product-rows.ts'
import { REQUISITE_METHODS } from './requisites.ts'
import { STAGE_HISTORY_METHODS } from './stage-history.ts'
import { systemMethods } from './system.ts'
import { TASK_COMMENT_METHODS } from './task-comments.ts'
import { TASK_METHODS } from './tasks.ts'
import { TIMELINE_METHODS } from './timeline.ts'
import { TODO_METHODS } from './todos.ts'

/** Every method of the second version but `batch`, which is not one itself. */
const METHODS: Methods = {
  ...DEAL_METHODS,
  ...ITEM_METHODS,
  ...PRODUCT_ROW_METHODS,
  ...STAGE_HISTORY_METHODS,
  ...DIRECTORY_METHODS,
  ...REQUISITE_METHODS,
  ...COMPANY_METHODS,
  ...PEOPLE_METHODS,
  ...TIMELINE_METHODS,
  ...ACTIVITY_METHODS,
  ...TODO_METHODS,
  ...TASK_METHODS,
  ...TASK_COMMENT_METHODS,
  ...DISK_METHODS,
  ...BIZPROC_METHODS,
  ...EVENT_METHODS,
  ...PLACEMENT_METHODS,
  ...systemMethods(() => METHODS),
}

/** A method by its name, in any case. */
export function findMethod(name: string): Method | undefined {
  const key = name.toLowerCase()
  return Object.hasOwn(METHODS, key) ? METHODS[key] : undefined
}
