import type { TranslationOf } from '../../../../i18n/message'
import type { ru } from './ru'

/** What the portal stands on: what is right, what is wrong, what to do. */
export const en: TranslationOf<typeof ru> = {
  'health.title': 'Health of the portal',
  'health.text':
    'Every day the portal looks at everything it stands on. What was right and no longer is, administrators are told by letter, once.',
  'health.check': 'Look now',
  'health.checking': 'Being looked at, which takes up to a minute',
  'health.stuck':
    'Nobody has taken the look: start a process with ROLE=all or ROLE=worker. The command npm run admin -- doctor shows the same.',
  'health.checkedAt': 'Looked at {at}',
  'health.never': 'Not looked at yet.',
  'health.allRight': 'All is right.',
  'health.wrong': { one: '{count} is wrong', other: '{count} are wrong' },
  'health.warning': { one: '{count} to look at', other: '{count} to look at' },
  'health.state.right': 'right',
  'health.state.warning': 'look',
  'health.state.wrong': 'wrong',
  'health.state.skipped': 'not asked',
  'health.stateColumn': 'State',
  'health.expectationColumn': 'What should be true',
  'health.remedyColumn': 'What was found and what to do',
  'health.remedy': 'What to do:',
}
