import type { ru } from './ru.ts'

export const en: typeof ru = {
  tooLarge: 'The request is too large.',
  filesTooLarge:
    'The files are too large: one may have 20 MB, all together 30 MB at most. Go back and choose smaller ones.',
  otherOrigin: 'The request came from another site and was not carried out.',
  malformedHost: 'The Host header names no host.',
  malformedAddress: 'The address is malformed: it holds a zero byte or a broken percent sign.',
  viewing: 'You view the portal as the customer: nothing can be changed.',
  wrongMethod: 'This address is not asked in this way.',
  notAForm: 'The body of the request is no form.',
  tooManyGuesses: 'Too many wrong keys from this address. Try later.',
  figuresAreLocal: 'Figures are given to programs of this machine, and to others by METRICS_TOKEN.',
  failed: (requestId) =>
    `The page failed through a fault of ours. Please try later; number for the administrator: ${requestId}`,
  card: {
    title: 'Sverka',
    notOpened: 'The tab is not open',
    outside:
      'This page is opened as a tab in the card of a company or a deal of Bitrix24, not by itself.',
    forbidden:
      'The request did not come from the Bitrix24 portal that the application is connected to. Reload the page of the card; if that does not help, the administrator has to install the application again.',
    no_right:
      'You have no access to this card in Bitrix24. The administrator of the CRM gives the rights.',
    expired: 'The access of Bitrix24 ran out while the card was open. Reload the page of the card.',
    used: 'This request has opened the tab before and does not open it twice. Reload the page of the card in Bitrix24.',
    too_many:
      'Too many requests failed in a row. Wait for a quarter of an hour and reload the page of the card.',
    unavailable:
      'Bitrix24 did not answer the portal just now. Reload the page of the card in a minute.',
  },
  install: {
    title: 'Sverka for Bitrix24',
    unknown: 'The application is not connected yet. What the administrator does:',
    ready: 'The portal waits for the application: open it in Bitrix24. All steps in order:',
    installed:
      'The application is installed. The portal subscribes to events of deals by itself and adds the robot "Create act in 1C".',
    underWay: 'Access is granted. Finishing the installation in Bitrix24…',
    finished:
      'The application is installed. The portal subscribes to events of deals and adds the robot "Create act in 1C" and the tabs of cards; this takes up to two minutes.',
    notFinished:
      'The installation is not finished: Bitrix24 did not answer the page, and until it counts the application as installed there are no events and no tabs. Press "Finish the installation"; if that does not help, open the way to api.bitrix24.tech (for Russia) or api.bitrix24.com and reload the page.',
    finish: 'Finish the installation',
    noScript:
      'A script of Bitrix24 finishes the installation: switch JavaScript on and reload the page.',
    refused:
      'Bitrix24 did not confirm this installation. An administrator of the portal makes it, and BITRIX24_CLIENT_ID and BITRIX24_CLIENT_SECRET have to be those of this application. Step by step:',
    held: 'The application was installed on another portal than the one that Sverka is tied to. The administrator of Sverka decides whose it is: Settings → Bitrix24. Open the application again after that.',
    later: 'The server of Bitrix24 did not answer just now. Open this page again in a minute.',
    steps: [
      'In Bitrix24 open "Developer resources → Other → Local application", type "Server".',
      'The handler path and the initial installation path are this address: {address}',
      'Permissions: crm, user_basic, department, bizproc, placement; for tasks also task, for Drive disk.',
      'Save. Put client_id and client_secret into BITRIX24_CLIENT_ID and BITRIX24_CLIENT_SECRET of the portal, and restart it.',
      'Open the application in Bitrix24 once more (or press "Reinstall" if it "uses the API only").',
    ],
  },
}
