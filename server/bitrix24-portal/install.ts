import type { Module } from '../platform/module.ts'
import { workOutbox } from './outbox/jobs.ts'
import type { OutboxDeps } from './outbox/message.ts'

/** Sends Bitrix24 what modules have enqueued. @param app `owners`: the modules that hear how it ended */
export function installOutbox(app: OutboxDeps): Module {
  let stopSending = () => {}
  return {
    work: async () => {
      stopSending = await workOutbox(app)
    },
    stop: () => stopSending(),
  }
}
