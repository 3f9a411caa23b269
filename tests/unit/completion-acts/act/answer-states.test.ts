import { describe, expect, test } from 'vitest'
import {
  ANSWER_CHANGES,
  mayChangeAnswer,
} from '../../../../server/completion-acts/act/answer-states.ts'
import { CompletionActAnswer } from '../../../../server/platform/database/client/enums.ts'
import { findWriters, serverSources } from '../../../support/sources/server-sources.ts'

const ANSWER_COLUMN = /^\s*answer(?:: to\b|,$| = )|\banswer: (?:'|null)/m

describe('the table of answers to completion acts', () => {
  test('is what every write of an answer goes through', () => {
    const relations = ['completionActs', 'completionAct', 'act']
    const writers = findWriters('completionAct', 'completion_acts', relations)
    const ofAnswers = serverSources.filter(
      ({ name, text }) => writers.includes(name) && ANSWER_COLUMN.test(text),
    )
    expect(ofAnswers.map(({ name }) => name).sort()).toEqual([
      'completion-acts/act/answer.ts',
      // Clears what `applyStatus` says, which asks the table.
      'completion-acts/sync/apply/write.ts',
    ])
  })

  test('reaches every answer, and lets 1C clear each of them', () => {
    const answers = Object.values(CompletionActAnswer)
    const reached = Object.values(ANSWER_CHANGES).flatMap(({ to }) => to ?? [])
    expect([...new Set(reached)].sort()).toEqual([...answers].sort())
    expect(answers.filter((answer) => !mayChangeAnswer('clear', answer))).toEqual([])
    expect(mayChangeAnswer('clear', null)).toBe(false)
  })

  test('lets nobody refuse what is signed', () => {
    expect(mayChangeAnswer('refuse', 'signed')).toBe(false)
    expect(mayChangeAnswer('refuse', 'accepted')).toBe(true)
    expect(mayChangeAnswer('takeAcceptanceBack', 'signed')).toBe(false)
  })
})
