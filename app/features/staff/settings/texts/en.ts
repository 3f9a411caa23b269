import type { TranslationOf } from '../../../../i18n/message'
import type { ru } from './ru'

/** Where an administrator sets what 1C asks of drafts, and connects Bitrix24. */
export const en: TranslationOf<typeof ru> = {
  'draftSettings.title': 'Drafts in 1C',
  'draftSettings.text': 'What 1C expects in every draft and a deal does not have.',
  'draftSettings.readOnly': 'An administrator can change this.',
  'draftSettings.problem': 'The lists of 1C could not be had.',
  'draftSettings.nothing': 'This configuration of 1C asks for nothing.',
  'draftSettings.notChosen': 'not chosen',
  'draftSettings.unknownChoice': '{key} (not found in 1C)',
  'draftSettings.chosenBefore': '{key} (chosen before)',
  'draftSettings.searchIn': 'Search the list "{list}"',
  'draftSettings.isCut': '1C has more: {count} are shown, a search finds the rest.',
  'draftSettings.search': 'Search',
  'draftSettings.nothingFound': 'Nothing found in 1C.',
  'draftSettings.department': 'Department',
  'draftSettings.warehouse': 'Warehouse',
  'draftSettings.deliveryMethod': 'Method of delivery',
  'draftSettings.costAccount': 'Cost account',
  'draftSettings.costDepartment': 'Department of costs',
  'draftSettings.productGroup': 'Product group',
  'draftSettings.plannedCost': 'Planned cost, % of the price',

  'onecAnswers.title': 'Answers of 1C',
  'onecAnswers.text':
    "How the module of 1C's HTTP service answers requests for acts of reconciliation.",
  'onecAnswers.deviations': 'What your module does differently',
  'onecAnswers.deviationsText':
    'The portal understands such answers, and acts are given out. Administrators got one letter about each difference from the contract. When the module is mended, take the difference off the list: if it comes again, the portal will write again.',
  'onecAnswers.none': 'No differences from the contract have been seen.',
  'onecAnswers.seen': 'First {first}, last {last}',
  'onecAnswers.example': 'For example: {example}',
  'onecAnswers.forget': 'Mended, take off the list',
  'onecAnswers.forgotten': 'Taken off the list.',
  'onecAnswers.unit': 'Conventional units',
  'onecAnswers.unitText':
    'If the 1C base calls the currency of a contract “conventional units” (u.e.), say which currency that is. Without it such acts are not given out.',
  'onecAnswers.unitLabel': 'The currency that 1C calls conventional units (u.e.)',
  'onecAnswers.unitNone': 'not set',
  'onecAnswers.unitInvalid': 'There is no such currency in the list.',
  'onecAnswers.readOnly': 'An administrator can change this.',

  'bitrix24.title': 'Bitrix24',
  'bitrix24.connection': 'Connection',
  'bitrix24.mode.none': 'not connected',
  'bitrix24.mode.webhook': 'connected by an incoming webhook',
  'bitrix24.mode.application': 'connected by a local application',
  'bitrix24.sandbox': 'training portal',
  'bitrix24.connectHint':
    'Make an incoming webhook in Bitrix24 and put its address into BITRIX24_WEBHOOK_URL (the .env file), or install a local application by the address below. Then restart the portal.',
  'bitrix24.portal': 'Portal',
  'bitrix24.user': 'In whose name',
  'bitrix24.notAdmin': 'not an administrator',
  'bitrix24.lastSweep': 'Last check of stages',
  'bitrix24.lastEvent': 'Last message of Bitrix24',
  'bitrix24.notYet': 'none yet',
  'bitrix24.waitingEvents': 'Messages being processed',
  'bitrix24.robots': 'Robot “Create act in 1C”',
  'bitrix24.robotsIn': 'installed',
  'bitrix24.robotsOut': 'not installed',
  'bitrix24.pieces': 'What the portal needs in Bitrix24',
  'bitrix24.piecesWell': 'Everything that can be seen is in place.',
  'bitrix24.piecesOpen': 'Needs attention: {count}',
  'bitrix24.piecesCalm': 'In place, or not to be seen: {count}',
  'bitrix24.piece.in_place': 'in place',
  'bitrix24.piece.missing': 'missing',
  'bitrix24.piece.other': 'not as needed',
  'bitrix24.piece.unseen': 'cannot be seen',
  'bitrix24.mend': 'Mend',
  'bitrix24.mended':
    'Everything that was missing is registered anew. What Bitrix24 did not give is still in the list.',
  'bitrix24.other': 'Another portal in the place of ours',
  'bitrix24.otherText':
    'Every Bitrix24 portal has a lasting name (member_id). It changes when the portal is moved to another server or made anew, and a copy of a portal has its own.',
  'bitrix24.otherHost': 'Address, by its own word',
  'bitrix24.otherMember': 'member_id',
  'bitrix24.otherSeen': 'Noticed',
  'bitrix24.otherLast': 'Last time',
  'bitrix24.otherSign.call': 'It sent an event or a robot’s call with our token.',
  'bitrix24.otherSign.installation': 'Our application was installed on it.',
  'bitrix24.otherSign.refresh':
    'The authorization server of Bitrix24 renewed our access for this portal.',
  'bitrix24.otherSign.answer': 'It answers at the address of our portal.',
  'bitrix24.otherBlocking':
    'Until this is decided Sverka sends nothing there: deals are not read, messages wait.',
  'bitrix24.otherOpen': 'Its calls are not taken. The exchange with our portal goes on.',
  'bitrix24.otherForeign': 'None of ours: its calls are not taken.',
  'bitrix24.otherForeignBlocking':
    'None of ours, yet it answers in the place of ours: set the right address in BITRIX24_WEBHOOK_URL, or install the application on our portal again. Until then the exchange stands still.',
  'bitrix24.ours': 'This is our new portal…',
  'bitrix24.oursText':
    'Sverka begins to work with it: deals are read from this minute on. Earlier acts and links of companies stay with the former portal and do not move by themselves. Robots that waited on the former portal are told that no act was made. If the application has no access to the new portal, install it there again.',
  'bitrix24.oursDo': 'Yes, this is our portal',
  'bitrix24.foreign': 'This is not our portal…',
  'bitrix24.foreignText':
    'Its calls will be refused without asking. The decision can be changed here.',
  'bitrix24.foreignDo': 'Yes, it is not ours',
  'bitrix24.otherAdmin': 'The administrator of Sverka decides.',
  'bitrix24.decided': 'The decision is saved.',
  'bitrix24.undecided': 'This portal does not wait for a decision any more.',
  'bitrix24.addresses': 'Addresses for Bitrix24',
  'bitrix24.addressesText': 'Copy them and paste them into the settings of Bitrix24.',
  'bitrix24.events': 'Outgoing webhook',
  'bitrix24.eventsHint':
    'Developer resources → Other → Outgoing webhook. Events: deal created, updated, deleted. A webhook does not tell of a move to another funnel: the check of the stage history finds it. Put the token into BITRIX24_APPLICATION_TOKEN.',
  'bitrix24.dealWebhook': '“Webhook” robot',
  'bitrix24.dealWebhookHint':
    'Automation rules of the funnel → Webhook, at the stage you need. The act is asked for whatever the rules say.',
  'bitrix24.noHookSecret': 'Set BITRIX24_HOOK_SECRET, and the address appears here.',
  'bitrix24.install': 'Local application',
  'bitrix24.installHint':
    'Developer resources → Other → Local application: give this address as the path of the initial installation. Put the code and the key of the application into BITRIX24_CLIENT_ID and BITRIX24_CLIENT_SECRET.',
  'bitrix24.robot': 'Robot “Create act in 1C”',
  'bitrix24.robotHint':
    'Appears among the automation rules once the application is installed. This is where it calls.',
}
