import type { TitleFault } from './read-recipient-title.ts'
import type { AnswerReceived } from './receive-answer.ts'

/** What became of a title that staff handed in, with the act that it answers. */
export type HandedIn =
  | (AnswerReceived & { actId: string })
  | { kind: 'not_found' }
  | { kind: 'faulty'; fault: TitleFault | 'virus' | 'not_checked'; path?: string }
  /** No file of ours has this id. */
  | { kind: 'unknown_act'; fileId: string }
