import type { z } from 'zod'
import type { Locale } from '../../../identity/index.ts'
import { staffTexts } from '../texts/index.ts'

type RuleMessages = ReturnType<typeof staffTexts>['rules']['messages']

/** What is wrong with a field of a rule, and what it should be. */
export function describeIssue(issue: z.core.$ZodIssue, locale: Locale): string {
  const texts = staffTexts(locale).rules
  if (isOwn(issue.message)) return texts.messages[issue.message]
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'number' || issue.expected === 'int') return texts.wholeNumber
      return issue.input === undefined ? texts.required : texts.broken
    case 'too_small':
      if (issue.origin === 'string') return texts.required
      return issue.origin === 'array' ? texts.stages : texts.least(String(issue.minimum))
    case 'too_big': {
      const bound = String(issue.maximum)
      if (issue.origin === 'string') return texts.longest(bound)
      return issue.origin === 'array' ? texts.mostItems(bound) : texts.most(bound)
    }
    case 'invalid_value':
    case 'invalid_union':
      return texts.choose
    case 'unrecognized_keys':
      return texts.unknown(issue.keys.join(', '))
    default:
      return texts.broken
  }
}

export function describeDocumentFault(locale: Locale): string {
  return staffTexts(locale).rules.document
}

function isOwn(message: string): message is keyof RuleMessages {
  return Object.hasOwn(staffTexts('ru').rules.messages, message)
}
