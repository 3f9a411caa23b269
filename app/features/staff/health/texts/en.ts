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
  'health.restored.title': 'The data were restored from a backup of {at}',
  'health.restored.text':
    'Restored {at}. Since then the portal sends nothing: what went out between the backup and the loss would go out again. When it goes on:',
  'health.restored.letters': {
    one: 'Letter that waited then: {count}. It may have arrived already.',
    other: 'Letters that waited then: {count}. They may have arrived already.',
  },
  'health.restored.messages': {
    one: 'Message for Bitrix24: {count}. The portal looks for it there first.',
    other: 'Messages for Bitrix24: {count}. The portal looks for them there first.',
  },
  'health.restored.acts':
    'The portal looks for every act of a deal in 1C by its marker first, and makes no second one.',
  'health.restored.runs':
    'Runs that were under way are paused, and times of the schedule that have passed are left out: start them yourselves where they did not happen.',
  'health.restored.resumeMeans':
    'The letters that waited go out at once; those delivered before arrive a second time. They cannot be recalled.',
  'health.restored.resume': 'Go on and send the letters',
  'health.restored.resumeWithoutMeans':
    'The letters that waited are dropped for good. All else goes on as said above.',
  'health.restored.resumeWithout': 'Go on without the letters',
  'health.restored.adminOnly': 'An administrator can let it go on.',
  'health.state.right': 'right',
  'health.state.warning': 'look',
  'health.state.wrong': 'wrong',
  'health.state.skipped': 'not asked',
  'health.stateColumn': 'State',
  'health.expectationColumn': 'What should be true',
  'health.remedyColumn': 'What was found and what to do',
  'health.remedy': 'What to do:',
}
