import type { Antivirus } from '../platform/antivirus.ts'
import type { Module, Platform } from '../platform/module.ts'
import { createAnswers } from './create.ts'
import type { AnswersDeps } from './deps.ts'
import type { AnswersService } from './service.ts'
import { antivirusChecks } from './uploads/antivirus-checks.ts'
import { closeAnswers } from './uploads/close-threads.ts'
import { sweepUploads } from './uploads/sweep.ts'

export interface AnswersModule extends Module {
  service: AnswersService
  /** Sets the one listener that is called with customers' answers, in the transaction that stores them. */
  onAnswer(listener: NonNullable<AnswersDeps['onAnswer']>): void
}

/** @param app `antivirus`: null where none is configured */
export function installAnswers(
  app: Platform & { antivirus: Antivirus | null; readPaper: NonNullable<AnswersDeps['readPaper']> },
): AnswersModule {
  const deps: AnswersDeps = {
    ...app,
    limits: {
      messages: app.limiter('answers:words', 60, 3600),
      files: app.limiter('answers:files', 60, 3600),
    },
  }
  return {
    service: createAnswers(deps),
    onAnswer: (listener) => {
      deps.onAnswer = listener
    },
    sweep: (now) => sweepUploads({ prisma: deps.database.prisma, storage: deps.storage }, now),
    checks: () => [antivirusChecks(app.antivirus)],
    close: closeAnswers,
  }
}
