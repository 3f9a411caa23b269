import { threadId } from 'node:worker_threads'

export interface GuardedTask<Input> {
  input: Input
  /** One cell, into which the thread writes its number when it begins. */
  begun: Int32Array<SharedArrayBuffer>
}

/** What a thread of `createGuardedThreads` does with one task, as the default export of its module. */
export function guarded<Input, Result>(work: (input: Input) => Promise<Result> | Result) {
  return ({ input, begun }: GuardedTask<Input>): Promise<Result> | Result => {
    Atomics.store(begun, 0, threadId)
    return work(input)
  }
}
