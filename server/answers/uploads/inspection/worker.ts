import { threadId } from 'node:worker_threads'
import { type Inspection, inspect } from './inspect.ts'

export interface InspectionTask {
  content: Uint8Array
  /** One cell, into which the thread writes its number when it begins. */
  begun: Int32Array<SharedArrayBuffer>
}

export default function run({ content, begun }: InspectionTask): Promise<Inspection> {
  Atomics.store(begun, 0, threadId)
  return inspect(content)
}
