import type { Values } from '../protocol/value.ts'

/** A robot or a business-process activity an application has added. */
export interface AppAction {
  kind: 'robot' | 'activity'
  code: string
  handler: string
  name: string
  /** Whose tokens the handler gets. */
  userId: number
  /** Y: the process waits for `bizproc.event.send`; empty means the same. */
  useSubscription: string
  properties: Values
  /** The kinds of documents it is offered on (`CCrmDocumentDeal`); empty: on all. */
  entities?: string[]
  /** Keys a result may have. */
  returnProperties: Values
  clientId: string
}

/** Something that happens when a deal enters a stage. */
export interface StageRobot {
  id: number
  stageId: string
  /** `app`: an application's robot by its code; `webhook`: the built-in one, by its address. */
  kind: 'app' | 'webhook'
  code: string
  url: string
  properties: Values
  /** How long the process waits for the result, in seconds; 0: for ever. */
  timeoutSeconds: number
}

/** One run of an application's robot or activity. */
export interface Workflow {
  id: string
  dealId: number
  /** Of an item: its smart process; absent of a deal. */
  entityTypeId?: number
  code: string
  eventToken: string
  state: 'waiting' | 'done' | 'timed_out' | 'not_waiting'
  returned: Values | null
  log: string[]
  startedAt: Date
  endedAt: Date | null
  /** When it stops waiting; null: never, or it does not wait. */
  waitsUntil: Date | null
}

export interface Automation {
  actions: AppAction[]
  stageRobots: StageRobot[]
  workflows: Workflow[]
  addStageRobot(robot: Omit<StageRobot, 'id'>): StageRobot
  removeStageRobot(id: number): void
  take(): AutomationState
}

export interface AutomationState {
  actions: AppAction[]
  stageRobots: StageRobot[]
  workflows: Workflow[]
  count: number
}

export function createAutomation(stored: AutomationState | null = null): Automation {
  let count = stored?.count ?? 0
  const automation: Automation = {
    actions: stored?.actions ?? [],
    stageRobots: stored?.stageRobots ?? [],
    workflows: stored?.workflows ?? [],
    addStageRobot: (robot) => {
      count += 1
      const added = { id: count, ...robot }
      automation.stageRobots.push(added)
      return added
    },
    removeStageRobot: (id) => {
      automation.stageRobots = automation.stageRobots.filter((one) => one.id !== id)
    },
    take: () => {
      const { actions, stageRobots, workflows } = automation
      return { actions, stageRobots, workflows, count }
    },
  }
  return automation
}
